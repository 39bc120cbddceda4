import { z } from 'zod'
import * as common from './common.js'

export const CHANGE_TYPES = ['added', 'changed', 'withdrawn', 'merged'] as const
export const CHANGE_KINDS = ['addition', 'correction', 'clarification'] as const

/** A change of a record between two editions, as in the manifest of a release. */
export const changeRecord = z.strictObject({
  collection: common.id.meta({ description: 'Collection of the record' }),
  id: common.id,
  change: z.enum(CHANGE_TYPES),
  kind: z
    .enum(CHANGE_KINDS)
    .nullable()
    .meta({ description: '`correction` if something was wrong, `clarification` if it is only worded more clearly; null until released' }),
  reason: z.string().nullable().meta({ description: 'Reason for the change, in a sentence; null until released' }),
  successor: common.id.nullable().meta({ description: 'Id of the record that replaces one withdrawn or merged' }),
  fields: z
    .array(z.string())
    .meta({ description: 'Top-level fields of its content that differ, if the record changed; none if only its version or date moved' })
})

export type ChangeRecord = z.infer<typeof changeRecord>

/** One name for a record among all collections. */
export const keyOf = ({ collection, id }: Pick<ChangeRecord, 'collection' | 'id'>) => `${collection}/${id}`
