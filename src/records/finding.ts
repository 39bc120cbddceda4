import { z } from 'zod'
import * as atoms from './common.js'

/** Words of a source, character for character; `occurrence` only where they stand in the text more than once. */
export const passageRecord = z.strictObject({
  exact: z
    .string()
    .min(1)
    .refine(exact => exact === exact.trim(), 'must not begin or end with a space'),
  occurrence: z.int().min(1).nullable().default(null)
})

export const statisticRecord = z.strictObject({
  value: z.number(),
  value_low: z.number().nullable(),
  value_high: z.number().nullable(),
  unit: z.enum(atoms.UNITS),
  qualifier: z.enum(atoms.QUALIFIERS),
  as_written: z.string().min(1),
  measure: atoms.text,
  period: atoms.edtfInterval.nullable().default(null),
  population: atoms.id.nullable().default(null),
  base: z
    .strictObject({
      n: z.int().min(1).nullable(),
      unit: z.enum(atoms.UNITS),
      label: atoms.text,
      scope: z.enum(atoms.SCOPES),
      known_from: z.enum(['source', 'primary_report'])
    })
    .nullable()
    .default(null),
  question: z.strictObject({ id: atoms.id, response: atoms.text }).nullable().default(null),
  result_id: atoms.id
})

export const interventionRecord = z.strictObject({
  kind: z.enum(['sic', 'insertion', 'omission']),
  passage: z.int().min(0),
  at: z.string().min(1),
  original: z.string().nullable().default(null),
  by: z.enum(['us', 'source'])
})

export const primaryCheck = z.strictObject({
  url: atoms.webAddress,
  value: z.number().nullable(),
  says: atoms.text,
  relation: z.enum(['agrees', 'differs', 'partly']),
  seen_on: atoms.day.nullable().default(null)
})

const common = {
  id: atoms.id,
  importance: z.enum(['core', 'supporting']),
  statement: atoms.text,
  passages: z.array(passageRecord.extend({ themes: z.array(atoms.id).min(1) })).min(1),
  evidence: z.strictObject({ basis: z.enum(atoms.BASES), self_reported: z.boolean() }),
  attribution: z.strictObject({
    type: z.enum(['person', 'organisation', 'respondents', 'publication', 'unattributed']),
    person: atoms.id.nullable().default(null),
    role: atoms.text.nullable().default(null),
    organisation: atoms.id.nullable().default(null),
    population: atoms.id.nullable().default(null),
    as_printed: z.string().min(1).nullable().default(null),
    reported_by: atoms.id.nullable().default(null),
    note: atoms.text.nullable().default(null)
  }),
  organisations: z.array(z.strictObject({ id: atoms.id, roles: z.array(z.enum(['cited', 'mentioned', 'studied'])).min(1) })).default([]),
  survey: atoms.id.nullable().default(null),
  part_of: atoms.id.nullable().default(null),
  primary_check: z.array(primaryCheck).default([])
}

/** What a curator writes of one finding: the block of its kind, and no other. */
export const findingRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statistic'), ...common, statistic: statisticRecord }),
  z.strictObject({
    kind: z.literal('quote'),
    ...common,
    quote: z.strictObject({
      form: z.enum(atoms.FORMS),
      said_on: atoms.day.nullable().default(null),
      interventions: z.array(interventionRecord).default([])
    })
  }),
  z.strictObject({ kind: z.literal('recommendation'), ...common, recommendation: z.strictObject({ asked_of: z.array(atoms.id) }) }),
  z.strictObject({ kind: z.literal('claim'), ...common }),
  z.strictObject({
    kind: z.literal('case_study'),
    ...common,
    case_study: z.strictObject({ organisation: atoms.id, practice: atoms.text, outcome: atoms.text.nullable() })
  })
])

export type FindingRecord = z.infer<typeof findingRecord>
export type StatisticRecord = z.infer<typeof statisticRecord>
export type PassageRecord = z.infer<typeof passageRecord>
