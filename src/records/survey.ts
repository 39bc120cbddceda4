import { z } from 'zod'
import * as common from './common.js'
import { UNITS } from './finding.js'

export const RESPONSE_MODES = ['single', 'multiple', 'scale', 'unknown'] as const

export const disclosure = z.enum(['source', 'elsewhere', 'not_found'])
export const disclosed = {
  commissioner: disclosure,
  dates: disclosure,
  mode: disclosure,
  universe: disclosure,
  n: disclosure,
  geography: disclosure,
  wording: disclosure,
  response_rate: disclosure
}
export const series = { id: common.id, title: z.string(), wave: z.string() }
export const question = {
  id: common.id,
  topic: z.string(),
  wording: z.string().nullable(),
  response_mode: z.enum(RESPONSE_MODES),
  max_choices: z.int().min(1).nullable(),
  unreported: z.number().nullable()
}
const questionRecord = z.strictObject({
  ...question,
  unreported: question.unreported.default(null),
  claims: z.array(common.id).default([]).meta({ description: 'Ids of claims that report answers to it without a number' })
})
export const fact = { field: z.string(), from: common.factFrom }

export const surveyRecord = z.strictObject({
  id: common.id,
  title: common.text,
  series: z.strictObject(series),
  commissioner: common.id.meta({ description: 'Id in organisations.yaml' }),
  populations: z.array(common.id).min(1).meta({ description: 'Ids in populations.yaml of who was asked' }),
  respondents: z.strictObject({
    n: z.int().min(1).nullable(),
    unit: z.enum(UNITS),
    breakdown: z.array(z.strictObject({ population: common.id, n: z.int().min(0) }))
  }),
  organisations_covered: z.int().min(1).nullable(),
  systems_covered: z.int().min(1).nullable(),
  systems_total: z.int().min(1).nullable(),
  fieldwork: z.strictObject({ from: common.edtf.nullable(), to: common.edtf.nullable() }),
  disclosed: z.strictObject(disclosed),
  comparability_note: common.text.meta({ description: 'Reasons against comparing its figures with others' }),
  facts: z.array(
    z
      .strictObject({
        ...fact,
        source: common.id.nullable().default(null),
        url: common.webAddress.nullable().default(null),
        note: common.text.nullable().default(null)
      })
      .refine(common.pageIsNamed, common.NAME_THE_PAGE)
  ),
  questions: z.array(questionRecord)
})

export type SurveyRecord = z.infer<typeof surveyRecord>
export type QuestionRecord = z.infer<typeof questionRecord>

/** The waves of one survey, the earliest first. */
export interface SeriesRecord {
  id: string
  title: string
  surveys: SurveyRecord[]
}

/** Surveys in series. Their waves are in the order of their names, such as 2021/22 and 2022/23: the fieldwork of some is unknown. */
export const seriesOf = (surveys: readonly SurveyRecord[]): SeriesRecord[] =>
  [...Map.groupBy(surveys, ({ series }) => series.id)].map(([id, waves]) => ({
    id,
    title: (waves[0] as SurveyRecord).series.title,
    surveys: waves.toSorted((a, b) => a.series.wave.localeCompare(b.series.wave, 'en', { numeric: true }))
  }))
