import { z } from 'zod'
import { anomalyRecord } from './anomaly.js'
import * as common from './common.js'
import { findingRecord } from './finding.js'

export const SOURCE_KINDS = ['news_article', 'press_release', 'report_section'] as const
export const fact = { field: z.string(), from: common.factFrom }

export const sourceRecord = z.strictObject({
  id: common.id.meta({ description: 'Permanent id: kebab-case, never reused; its findings begin with it' }),
  title: common.text.meta({ description: 'Title as printed' }),
  kind: z.enum(SOURCE_KINDS).meta({ description: 'Kind of publication' }),
  authors: z.array(common.id).meta({ description: 'Ids in people.yaml; [] if nobody is named' }),
  publisher: common.id.meta({ description: 'Id in organisations.yaml' }),
  published: common.edtf.nullable().meta({ description: 'Date of publication, such as 2022-11-15, 2022-11 or 2022; with ? if inferred; null if unknown' }),
  url: common.webAddress.meta({ description: 'Address of the page, beginning with https' }),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .meta({ description: 'Language of the text as two letters, such as en' }),
  text_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of the text, byte for byte' }),
  survey: common.id.nullable().meta({ description: 'Id in surveys.yaml of the survey that it mainly reports; null if none' }),
  rights: common.text.nullable().meta({ description: 'The reason why quoting over 0.6 of the text is fair; null if the passages have less' }),
  facts: z
    .array(
      z
        .strictObject({ ...fact, url: common.webAddress.nullable().default(null), note: common.text.nullable().default(null) })
        .refine(common.pageIsNamed, common.NAME_THE_PAGE)
    )
    .meta({ description: 'Where each fact about the source was seen' }),
  sums: z
    .array(z.strictObject({ total: common.id, parts: z.array(common.id).min(2) }))
    .meta({ description: 'Totals that the text lets us compute: findings whose figures add up to another' })
    .default([]),
  ratios: z
    .array(z.strictObject({ percent: common.id, part: common.id, whole: z.union([common.id, z.number()]) }))
    .meta({ description: 'Percentages that the text lets us compute: 100 × part / whole' })
    .default([]),
  findings: z.array(findingRecord).meta({ description: 'Units of evidence that somebody could cite, in the order of the text' }),
  anomalies: z.array(anomalyRecord).meta({ description: 'Problems that could mislead anyone who repeats the source' })
})

export type SourceRecord = z.infer<typeof sourceRecord>
