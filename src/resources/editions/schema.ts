import { z } from 'zod'
import { idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

export const aboutRecord = z.strictObject({
  title: atoms.text,
  description: atoms.text,
  canonical_address: atoms.webAddress,
  prepared: atoms.day,
  scope: z.strictObject({ inclusion: atoms.text, searched: atoms.text, last_searched: atoms.day.nullable() }),
  licence: z.strictObject({ code: atoms.text, data: atoms.text, passages: atoms.text }),
  contact: z.email()
})

/** An id that once was; it answers 410 with the reason, or 301 where it was merged into its successor. */
export const withdrawnRecord = z.strictObject({
  collection: z.string(),
  id: atoms.id,
  change: z.enum(['withdrawn', 'merged']),
  /** A withdrawal corrects and a merger clarifies, where nothing else is said. */
  kind: z.enum(['correction', 'clarification']).optional(),
  reason: atoms.text,
  successor: atoms.id.nullable(),
  on: atoms.day
})

export const edition = z
  .object({
    id: atoms.id,
    title: z.string(),
    description: z.string(),
    label: atoms.day.nullable().meta({ description: 'Its date; null while unreleased' }),
    note: z.string().nullable().meta({ description: 'What this release is about, where that was said' }),
    schema_version: z.string(),
    counts: z.record(z.string(), atoms.count),
    scope: z.object({ inclusion: z.string(), searched: z.string(), last_searched: atoms.day.nullable(), source_count: atoms.count }),
    licence: z.object({ code: z.string(), data: z.string(), passages: z.string() }),
    contact: z.string(),
    canonical_address: z.url().meta({ description: 'Where the service has its home, by which it is cited' }),
    previous: atoms.id.nullable().meta({ description: 'The release before it' }),
    url: atoms.url
  })
  .meta({ id: 'Edition', description: 'One immutable build of the whole base' })

export const editionQuery = listQuery(['label', 'id'], { id: idList('editions') })

export type AboutRecord = z.infer<typeof aboutRecord>
export type WithdrawnRecord = z.infer<typeof withdrawnRecord>
export type Edition = z.infer<typeof edition>
