import { z } from 'zod'
import * as common from './common.js'

export const FINDING_KINDS = ['statistic', 'quote', 'recommendation', 'claim', 'case_study'] as const
export const IMPORTANCES = ['core', 'supporting'] as const
export const UNITS = ['percent', 'people', 'posts', 'fte', 'organisations', 'systems', 'responses', 'gbp', 'months', 'years'] as const
export const QUALIFIERS = ['exactly', 'about', 'nearly', 'more_than', 'at_least', 'less_than', 'at_most'] as const
export const EVIDENCE_BASES = ['survey', 'interview', 'administrative_data', 'organisation_account', 'opinion', 'unstated'] as const
export const DISTANCES = ['primary', 'press_release', 'press_report'] as const
export const QUOTE_FORMS = ['speech', 'written', 'phrase', 'survey_wording', 'term'] as const
export const STATUSES = ['ok', 'corrected', 'contradicted', 'unsourced'] as const
export const ROW_TYPES = ['answer', 'sample', 'other'] as const
export const BASE_SCOPES = ['question', 'subgroup', 'survey'] as const
export const ORGANISATION_ROLES = ['speaker', 'asked', 'studied', 'publisher', 'commissioner', 'cited', 'mentioned'] as const

/** Words of a source, character for character; `occurrence` only if they occur in the text more than once. */
export const passageRecord = z.strictObject({
  exact: z
    .string()
    .min(1)
    .refine(exact => exact === exact.trim(), 'must not begin or end with a space')
    .meta({ description: 'Words of the text, character for character, without outer quotation marks and spaces' }),
  occurrence: z.int().min(1).nullable().meta({ description: 'Which of several occurrences in the text, from 1; only if there are several' }).default(null)
})

export const statisticRecord = z.strictObject({
  value: z.number().meta({ description: 'Figure in base units: £250m is 250000000' }),
  value_low: z.number().nullable().meta({ description: 'Lowest value that the words allow, inclusive; null if open-ended' }),
  value_high: z.number().nullable().meta({ description: 'Highest value that the words allow, inclusive; null if open-ended' }),
  unit: z.enum(UNITS),
  qualifier: z.enum(QUALIFIERS).meta({ description: 'The words around the figure: exactly, about, nearly …' }),
  as_written: z.string().min(1).nullable().meta({ description: 'The figure as printed, with its qualifier; inside a passage; null for a sum of ours' }),
  measure: common.text.meta({ description: 'Label of what is counted, without a full stop' }),
  period: common.edtfInterval.nullable().default(null),
  population: common.id.nullable().default(null),
  base: z
    .strictObject({
      n: z.int().min(1).nullable(),
      unit: z.enum(UNITS),
      label: common.text,
      scope: z.enum(BASE_SCOPES),
      known_from: z.enum(['source', 'primary_report'])
    })
    .nullable()
    .default(null),
  question: z.strictObject({ id: common.id, response: common.text }).nullable().default(null),
  result_id: common.id.meta({ description: 'Id of the result; the same for every finding that reports the same figure' }),
  status: z.enum(STATUSES).default('ok'),
  rounded: z.boolean().default(false),
  restates: common.id.nullable().default(null),
  derived_from: z.array(common.id).default([]),
  is_net: z.boolean().default(false),
  row_type: z.enum(ROW_TYPES).meta({ description: 'answer (to a question), sample (who was asked) or other' })
})

export const interventionRecord = z.strictObject({
  kind: z.enum(['sic', 'insertion', 'omission']),
  passage: z.int().min(0),
  at: z.string().min(1),
  original: z.string().nullable().default(null),
  print: z.string().nullable().default(null),
  by: z.enum(['us', 'source'])
})

export const primaryCheck = z.strictObject({
  url: common.webAddress,
  value: z.number().nullable(),
  says: common.text,
  relation: z.enum(['agrees', 'differs', 'partly']),
  seen_on: common.day.nullable().default(null)
})

const shared = {
  id: common.id.meta({ description: 'Permanent id; begins with the id of its source' }),
  importance: z.enum(IMPORTANCES).meta({ description: 'core: a headline, an answer to a main question, a direct request; otherwise supporting' }),
  statement: common.text.meta({ description: 'Our own sentence that says what the finding is, true without its context, at most 35 words' }),
  passages: z
    .array(passageRecord.extend({ themes: z.array(common.id).min(1).meta({ description: 'The most specific ids in themes.yaml' }) }))
    .min(1)
    .meta({ description: 'The shortest runs of words that prove the finding, in the order of the text' }),
  quoted_words: z.array(passageRecord).default([]),
  evidence: z.strictObject({
    basis: z.enum(EVIDENCE_BASES).meta({ description: 'Basis of what is said' }),
    self_reported: z.boolean().meta({ description: 'true if respondents assess their own work' })
  }),
  attribution: z.strictObject({
    type: z.enum(['person', 'organisation', 'respondents', 'publication', 'unattributed']).meta({ description: 'Kind of speaker' }),
    person: common.id.nullable().meta({ description: 'Id in people.yaml' }).default(null),
    role: common.text.nullable().meta({ description: 'Role at that date, as printed' }).default(null),
    organisation: common.id.nullable().meta({ description: 'Id in organisations.yaml of the body that the speaker represents' }).default(null),
    population: common.id.nullable().default(null),
    as_printed: z.string().min(1).nullable().meta({ description: 'Speaker as the text names them, verbatim' }).default(null),
    reported_by: common.id.nullable().meta({ description: 'Id of the organisation that reports it; null if the speaker publishes it' }).default(null),
    note: common.text.nullable().default(null)
  }),
  organisations: z.array(z.strictObject({ id: common.id, roles: z.array(z.enum(['cited', 'mentioned', 'studied'])).min(1) })).default([]),
  survey: common.id.nullable().default(null),
  part_of: common.id.nullable().default(null),
  primary_check: z.array(primaryCheck).default([])
}

/** A finding as a curator writes it, with only the block of its kind. */
export const findingRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statistic'), ...shared, statistic: statisticRecord }),
  z.strictObject({
    kind: z.literal('quote'),
    ...shared,
    quote: z.strictObject({
      form: z.enum(QUOTE_FORMS).meta({ description: 'speech (by a person), written (by an organisation), phrase, survey_wording or term' }),
      said_on: common.day.nullable().default(null),
      interventions: z.array(interventionRecord).default([])
    })
  }),
  z.strictObject({
    kind: z.literal('recommendation'),
    ...shared,
    recommendation: z.strictObject({ asked_of: z.array(common.id).meta({ description: 'Ids in organisations.yaml; [] if nobody is named' }) })
  }),
  z.strictObject({ kind: z.literal('claim'), ...shared }),
  z.strictObject({
    kind: z.literal('case_study'),
    ...shared,
    case_study: z.strictObject({ organisation: common.id, practice: common.text, outcome: common.text.nullable() })
  })
])

export type FindingRecord = z.infer<typeof findingRecord>
export type StatisticRecord = z.infer<typeof statisticRecord>
export type PassageRecord = z.infer<typeof passageRecord>
