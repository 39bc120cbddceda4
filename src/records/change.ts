import { z } from 'zod'
import * as common from './common.js'

export const CHANGE_TYPES = ['added', 'changed', 'withdrawn', 'merged'] as const
export const CHANGE_KINDS = ['addition', 'correction', 'clarification'] as const

/** What became of a record between two editions, as a release's manifest keeps it. */
export const changeRecord = z.strictObject({
  collection: common.id.meta({ description: 'Where the record is, or was' }),
  id: common.id,
  change: z.enum(CHANGE_TYPES),
  kind: z.enum(CHANGE_KINDS).nullable().meta({ description: 'Whether something was wrong or is only said more clearly; null until a release says' }),
  reason: z.string().nullable().meta({ description: 'Why, in a sentence; null until a release says' }),
  successor: common.id.nullable().meta({ description: 'The record that took the place of one withdrawn or merged' }),
  fields: z.array(z.string()).meta({ description: 'Of a changed record: the top-level fields that differ' })
})

export type ChangeRecord = z.infer<typeof changeRecord>
