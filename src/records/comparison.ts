import { z } from 'zod'
import * as common from './common.js'

export const VERDICTS = ['comparable', 'direction_only', 'not_comparable'] as const
export const DIFFERENCES = ['population', 'question', 'response_mode', 'period', 'base', 'body'] as const

export const pair = { a: common.id, b: common.id, verdict: z.enum(VERDICTS), differs_in: z.array(z.enum(DIFFERENCES)), reason: z.string() }

export const comparisonRecord = z.strictObject({
  id: common.id,
  title: common.text,
  verdict: z.enum(VERDICTS),
  reason: common.text,
  findings: z.array(common.id).min(1),
  pairs: z.array(z.strictObject(pair)),
  outside: z
    .array(z.strictObject({ value: z.number().nullable(), says: common.text, url: common.webAddress, seen_on: common.day.nullable().default(null) }))
    .default([])
})

export type ComparisonRecord = z.infer<typeof comparisonRecord>
