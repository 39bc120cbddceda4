import { z } from 'zod'
import * as common from '../../records/common.js'
import { VERDICTS } from '../../records/comparison.js'
import { survey } from '../surveys/schema.js'

const asked = z
  .object({ id: common.id, topic: z.string(), wave: z.string() })
  .meta({ id: 'AskedInWave', description: 'A question, in our own words, and the wave that asked it' })

export const series = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Title of the series' }),
    surveys: z
      .array(survey.pick({ id: true, title: true, fieldwork: true, questions: true }).extend({ wave: z.string() }))
      .meta({ description: 'Its surveys that this base holds, in the order of their waves; there may have been others' }),
    recurring: z
      .array(
        z.object({
          from: asked,
          to: asked,
          verdicts: z.array(z.enum(VERDICTS)).meta({ description: 'Verdicts on their answers, each once' }),
          comparisons: z.array(common.titled)
        })
      )
      .meta({ description: 'Questions of two waves that comparisons lay side by side. They may still differ: see the verdicts' }),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'SurveySeries', description: 'The waves of one survey; `/v1/series/{id}.csv` has their figures with a verdict on each step' })

export type Series = z.infer<typeof series>
