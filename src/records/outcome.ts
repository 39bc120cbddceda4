import { z } from 'zod'
import * as common from './common.js'

export const OUTCOME_STATUSES = ['met', 'partly_met', 'not_met', 'promised', 'refused', 'overtaken', 'reversed', 'not_found'] as const

export const outcomeEvidence = {
  url: common.webAddress,
  publisher: common.text,
  published: common.edtf.nullable(),
  says: common.text,
  seen_on: common.day
}

export const outcomeRecord = z.strictObject({
  id: common.id,
  findings: z.array(common.id).min(1),
  status: z.enum(OUTCOME_STATUSES).meta({ description: 'Result so far; not_found if we looked and found nothing' }),
  as_of: common.day.meta({ description: 'Day on which that held' }),
  summary: common.text.meta({ description: 'Our own words and the figures' }),
  evidence: z.array(z.strictObject({ ...outcomeEvidence, published: outcomeEvidence.published.default(null) })).default([])
})

export type OutcomeRecord = z.infer<typeof outcomeRecord>
