import { z } from 'zod'
import * as common from './common.js'

/** An id that once was; it answers 410 with the reason, or 301 where it was merged into its successor. */
export const withdrawnRecord = z.strictObject({
  collection: z.string(),
  id: common.id,
  change: z.enum(['withdrawn', 'merged']),
  /** A withdrawal corrects and a merger clarifies, where nothing else is said. */
  kind: z.enum(['correction', 'clarification']).optional(),
  reason: common.text,
  successor: common.id.nullable(),
  on: common.day
})

export type WithdrawnRecord = z.infer<typeof withdrawnRecord>
