import { z } from 'zod'
import * as common from '../../records/common.js'
import { UNITS } from '../../records/finding.js'
import { disclosed, fact, question, series } from '../../records/survey.js'
import { warning } from '../findings/schema.js'

export const survey = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Its name' }),
    series: z.object(series).meta({ description: 'Waves of one survey share a series' }),
    commissioner: common.named.meta({ description: 'Who had it done' }),
    populations: z.array(common.labelled).meta({ description: 'Who was asked' }),
    respondents: z.object({
      n: z.int().nullable().meta({ description: 'How many answered; null where not reported' }),
      unit: z.enum(UNITS).meta({ description: 'What is counted among those who answered' }),
      breakdown: z
        .array(z.object({ population: common.labelled.meta({ description: 'Who answered' }), n: common.count.meta({ description: 'How many of them' }) }))
        .meta({ description: 'How many of each answered' })
    }),
    organisations_covered: z.int().nullable().meta({ description: 'How many organisations those who answered came from; null where not reported' }),
    systems_covered: z.int().nullable().meta({ description: 'How many integrated care systems they came from; null where not reported' }),
    systems_total: z.int().nullable().meta({ description: 'How many integrated care systems there were' }),
    fieldwork: z.object({ from: z.string().nullable(), to: z.string().nullable() }).meta({ description: 'EDTF dates' }),
    disclosed: z
      .object(disclosed)
      .meta({ description: 'Where each fact that a reader needs is told: in a source of ours, elsewhere, or nowhere that we found' }),
    comparability_note: z.string().meta({ description: 'What keeps its figures from being laid beside those of others' }),
    questions: z.array(z.object(question)).meta({ description: 'What was asked, as far as our sources tell' }),
    reports: z.array(common.titled).meta({ description: 'Our sources that report it' }),
    facts: z
      .array(z.object({ ...fact, source: common.id.nullable(), url: z.url().nullable(), note: z.string().nullable() }))
      .meta({ description: 'Where each fact about it was seen' }),
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats its figures' }),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Survey', description: 'Who was asked, how many, when, by whom' })

export type Survey = z.infer<typeof survey>
