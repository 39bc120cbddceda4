import { z } from 'zod'
import * as common from '../../records/common.js'
import { pair, VERDICTS } from '../../records/comparison.js'

export const comparison = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Its name' }),
    verdict: z.enum(VERDICTS).meta({ description: 'What may be done with them' }),
    reason: z.string().meta({ description: 'Why' }),
    findings: z.array(z.object({ id: common.id, statement: z.string(), url: common.url })).meta({ description: 'The findings that are laid side by side' }),
    pairs: z.array(z.object(pair)).meta({ description: 'Every two of them, with a verdict of their own' }),
    outside: z
      .array(z.object({ value: z.number().nullable(), says: z.string(), url: z.url(), seen_on: common.day.nullable() }))
      .meta({ description: 'A comparable figure that no source prints' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Comparison', description: 'Findings that a reader would lay side by side, with a verdict and the reason' })

export type Comparison = z.infer<typeof comparison>
