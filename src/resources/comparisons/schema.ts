import { z } from 'zod'
import * as common from '../../records/common.js'
import { DIFFERENCES, pair, VERDICTS } from '../../records/comparison.js'

export const comparison = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Title of the comparison' }),
    verdict: z.enum(VERDICTS).meta({ description: 'Verdict on whether the findings can be compared' }),
    reason: z.string().meta({ description: 'Why' }),
    differs_in: z.array(z.enum(DIFFERENCES)).meta({ description: 'Ways in which most of the pairs differ' }),
    findings: z.array(z.object({ id: common.id, statement: z.string(), url: common.url })).meta({ description: 'Findings that are compared' }),
    pairs: z.array(z.object(pair)).meta({ description: 'Every pair of the findings, with its verdict; `reason` only if it differs from that of the whole' }),
    outside: z
      .array(z.object({ value: z.number().nullable(), says: z.string(), url: z.url(), seen_on: common.day.nullable() }))
      .meta({ description: 'A comparable figure that no source prints' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Comparison', description: 'Findings that a reader would compare, with a verdict and the reason' })

export type Comparison = z.infer<typeof comparison>
