import { z } from 'zod'
import * as common from '../../records/common.js'
import { UNITS } from '../../records/finding.js'
import { disclosed, fact, series } from '../../records/survey.js'
import { embeddedAnomaly, warnings } from '../anomalies/schema.js'

export const survey = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Title of the survey' }),
    series: z.object(series).meta({ description: 'Series that the survey belongs to; waves of one survey share it' }),
    commissioner: common.named.meta({ description: 'Organisation that commissioned the survey' }),
    populations: z.array(common.labelled).meta({ description: 'Populations that were asked' }),
    respondents: z.object({
      n: z.int().nullable().meta({ description: 'Number of respondents; null if not reported' }),
      unit: z.enum(UNITS).meta({ description: 'Unit in which respondents are counted' }),
      breakdown: z
        .array(
          z.object({
            population: common.labelled.meta({ description: 'Population that answered' }),
            n: common.count.meta({ description: 'Number of respondents of that population' })
          })
        )
        .meta({ description: 'Numbers of respondents by population' })
    }),
    organisations_covered: z.int().nullable().meta({ description: 'Number of organisations that respondents came from; null if not reported' }),
    systems_covered: z.int().nullable().meta({ description: 'Number of integrated care systems that respondents came from; null if not reported' }),
    systems_total: z.int().nullable().meta({ description: 'Total number of integrated care systems' }),
    fieldwork: z.object({ from: z.string().nullable(), to: z.string().nullable() }).meta({ description: 'First and last day of the fieldwork (EDTF dates)' }),
    disclosed: z.object(disclosed).meta({ description: 'Disclosure of each fact that a reader needs: in a source of this base, elsewhere, or not found' }),
    comparability_note: z.string().meta({ description: 'Reasons why its figures cannot simply be compared with those of other surveys' }),
    questions: z
      .array(z.object({ id: common.id, topic: z.string(), url: common.url }))
      .meta({ description: 'Questions asked, as far as the sources report them, each in our own words' }),
    reports: z.array(common.titled).meta({ description: 'Sources that report the survey' }),
    facts: z
      .array(z.object({ ...fact, source: common.id.nullable(), url: z.url().nullable(), note: z.string().nullable() }))
      .meta({ description: 'Evidence for each fact about the survey' }),
    warnings: warnings.meta({ description: 'Known problems of the survey as a whole that matter to anyone repeating its figures' }),
    notes: z.array(embeddedAnomaly).meta({ description: 'All anomalies of the survey as a whole, in full' }),
    finding_counts: common.findingCounts,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Survey', description: 'A survey: who was asked, how many, when and by whom' })

export type Survey = z.infer<typeof survey>
