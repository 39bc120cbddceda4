import { z } from 'zod'
import * as common from './common.js'

/** A retired id; it answers 410 with the reason, or 301 if it was merged into its successor. */
export const withdrawnRecord = z.strictObject({
  collection: z.string(),
  id: common.id,
  change: z.enum(['withdrawn', 'merged']),
  /** By default, a withdrawal is a correction and a merger a clarification. */
  kind: z.enum(['correction', 'clarification']).optional(),
  reason: common.text,
  successor: common.id.nullable(),
  on: common.day
})

export type WithdrawnRecord = z.infer<typeof withdrawnRecord>
