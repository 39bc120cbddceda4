import { z } from 'zod'
import * as common from './common.js'

export const VERDICTS = ['comparable', 'direction_only', 'not_comparable', 'same_result', 'part_of', 'sequence'] as const
export const DIFFERENCES = ['population', 'question', 'response_mode', 'period', 'base', 'body'] as const

export const pair = { a: common.id, b: common.id, verdict: z.enum(VERDICTS), differs_in: z.array(z.enum(DIFFERENCES)), reason: z.string().nullable() }

export const comparisonRecord = z.strictObject({
  id: common.id,
  title: common.text.meta({ description: 'Subject of the comparison' }),
  verdict: z.enum(VERDICTS),
  differs_in: z.array(z.enum(DIFFERENCES)).default([]),
  reason: common.text.meta({ description: 'Reason, in our own words' }),
  findings: z.array(common.id).min(1).meta({ description: 'Ids of findings; of a sequence, in the order of their dates' }),
  pairs: z.array(z.strictObject({ ...pair, reason: pair.reason.default(null) })).default([]),
  outside: z
    .array(z.strictObject({ value: z.number().nullable(), says: common.text, url: common.webAddress, seen_on: common.day.nullable().default(null) }))
    .default([])
})

export type ComparisonRecord = z.infer<typeof comparisonRecord>

type Pair = ComparisonRecord['pairs'][number]

/** Every pair of findings in a comparison: the exceptions as judged, all others like the whole. */
export function pairsOf({ findings, pairs, verdict, differs_in }: ComparisonRecord): Pair[] {
  const judged = new Map(pairs.map(pair => [[pair.a, pair.b].sort().join(), pair]))
  return findings.flatMap((a, n) => findings.slice(n + 1).map(b => judged.get([a, b].sort().join()) ?? { a, b, verdict, differs_in, reason: null }))
}
