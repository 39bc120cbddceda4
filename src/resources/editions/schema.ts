import { z } from 'zod'
import * as common from '../../records/common.js'

export const edition = z
  .object({
    id: common.id,
    title: z.string(),
    description: z.string(),
    label: common.day.nullable().meta({ description: 'Its date; null while unreleased' }),
    note: z.string().nullable().meta({ description: 'What this release is about, where that was said' }),
    schema_version: z.string(),
    counts: z.record(z.string(), common.count),
    scope: z.object({ inclusion: z.string(), searched: z.string(), last_searched: common.day.nullable(), source_count: common.count }),
    licence: z.object({ code: z.string(), data: z.string(), passages: z.string() }),
    contact: z.string(),
    canonical_address: z.url().meta({ description: 'Where the service has its home, by which it is cited' }),
    previous: common.id.nullable().meta({ description: 'The release before it' }),
    url: common.url
  })
  .meta({ id: 'Edition', description: 'One immutable build of the whole base' })

export type Edition = z.infer<typeof edition>
