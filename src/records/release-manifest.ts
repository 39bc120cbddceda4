import { z } from 'zod'
import { changeRecord } from './change.js'
import * as common from './common.js'

/** The description of an edition. */
export const editionHead = z.object({
  id: common.id,
  title: z.string(),
  description: z.string(),
  label: common.day.nullable().meta({ description: 'Date of the release; null if unreleased' }),
  note: z.string().nullable().meta({ description: 'Summary of the release, if one was given' }),
  schema_version: z.string(),
  counts: z.record(z.string(), common.count),
  scope: z.object({ inclusion: z.string(), searched: z.string(), last_searched: common.day.nullable(), source_count: common.count }),
  licence: z.object({ code: z.string(), data: z.string(), passages: z.string() }),
  contact: z.string(),
  canonical_address: z.url().meta({ description: 'Permanent address of the service, used in citations' }),
  previous: common.id.nullable().meta({ description: 'Id of the previous release' })
})

export type EditionHead = z.infer<typeof editionHead>

const releasedRecord = z.strictObject({
  collection: common.id,
  id: common.id,
  hash: z.string().regex(/^[0-9a-f]{16}$/, 'must be the 16 hexadecimal digits that `ics-evidence release` wrote'),
  version: z.int().min(1),
  updated: common.day
})

/** A released edition: its description, its records, and its changes since the previous release. */
export const manifest = z.strictObject({ ...editionHead.shape, label: common.day, records: z.array(releasedRecord), changes: z.array(changeRecord) })

export type ReleasedRecord = z.infer<typeof releasedRecord>
export type Manifest = z.infer<typeof manifest>

const line = (value: unknown) => JSON.stringify(value)
const lines = (values: unknown[]) => (values.length > 0 ? `[\n${values.map(line).join(',\n')}\n]` : '[]')

/** A manifest as JSON with one record or change per line. */
export function manifestText({ records, changes, ...about }: Manifest): string {
  const said = Object.entries(about).map(([key, value]) => `${line(key)}: ${line(value)}`)
  return `{\n${[...said, `"records": ${lines(records)}`, `"changes": ${lines(changes)}`].join(',\n')}\n}\n`
}
