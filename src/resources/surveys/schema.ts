import { z } from 'zod'
import { changed, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'
import { warning } from '../findings/schema.js'

const disclosure = z.enum(['source', 'elsewhere', 'not_found'])
const disclosed = {
  commissioner: disclosure,
  dates: disclosure,
  mode: disclosure,
  universe: disclosure,
  n: disclosure,
  geography: disclosure,
  wording: disclosure,
  response_rate: disclosure
}
const series = { id: atoms.id, title: z.string(), wave: z.string() }
const question = {
  id: atoms.id,
  topic: z.string(),
  wording: z.string().nullable(),
  response_mode: z.enum(atoms.RESPONSE_MODES),
  max_choices: z.int().min(1).nullable()
}
const fact = { field: z.string(), from: atoms.factFrom }

export const surveyRecord = z.strictObject({
  id: atoms.id,
  title: atoms.text,
  series: z.strictObject(series),
  commissioner: atoms.id,
  populations: z.array(atoms.id).min(1),
  respondents: z.strictObject({
    n: z.int().min(1).nullable(),
    unit: z.enum(atoms.UNITS),
    breakdown: z.array(z.strictObject({ population: atoms.id, n: z.int().min(0) }))
  }),
  organisations_covered: z.int().min(1).nullable(),
  systems_covered: z.int().min(1).nullable(),
  systems_total: z.int().min(1).nullable(),
  fieldwork: z.strictObject({ from: atoms.edtf.nullable(), to: atoms.edtf.nullable() }),
  disclosed: z.strictObject(disclosed),
  comparability_note: atoms.text,
  facts: z.array(
    z
      .strictObject({
        ...fact,
        source: atoms.id.nullable().default(null),
        url: atoms.webAddress.nullable().default(null),
        note: atoms.text.nullable().default(null)
      })
      .refine(atoms.pageIsNamed, atoms.NAME_THE_PAGE)
  ),
  questions: z.array(z.strictObject(question))
})

export const survey = z
  .object({
    id: atoms.ownId,
    title: z.string().meta({ description: 'Its name' }),
    series: z.object(series).meta({ description: 'Waves of one survey share a series' }),
    commissioner: atoms.named.meta({ description: 'Who had it done' }),
    populations: z.array(atoms.labelled).meta({ description: 'Who was asked' }),
    respondents: z.object({
      n: z.int().nullable().meta({ description: 'How many answered; null where not reported' }),
      unit: z.enum(atoms.UNITS).meta({ description: 'What is counted among those who answered' }),
      breakdown: z
        .array(z.object({ population: atoms.labelled.meta({ description: 'Who answered' }), n: atoms.count.meta({ description: 'How many of them' }) }))
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
    reports: z.array(atoms.titled).meta({ description: 'Our sources that report it' }),
    facts: z
      .array(z.object({ ...fact, source: atoms.id.nullable(), url: z.url().nullable(), note: z.string().nullable() }))
      .meta({ description: 'Where each fact about it was seen' }),
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats its figures' }),
    finding_counts: atoms.findingCounts,
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Survey', description: 'Who was asked, how many, when, by whom' })

export const surveyQuery = listQuery(['updated', 'id'], {
  id: idList('surveys'),
  series: idList('series'),
  commissioner: idList('organisations'),
  population: idList('populations'),
  ...changed
})

export type SurveyRecord = z.infer<typeof surveyRecord>
export type Survey = z.infer<typeof survey>
