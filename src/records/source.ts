import { z } from 'zod'
import { anomalyRecord } from './anomaly.js'
import * as common from './common.js'
import { findingRecord } from './finding.js'

export const SOURCE_KINDS = ['news_article', 'press_release', 'report_section'] as const
export const fact = { field: z.string(), from: common.factFrom }

export const sourceRecord = z.strictObject({
  id: common.id,
  title: common.text,
  kind: z.enum(SOURCE_KINDS),
  authors: z.array(common.id),
  publisher: common.id,
  published: common.edtf.nullable(),
  url: common.webAddress,
  language: z.string().regex(/^[a-z]{2}$/),
  text_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  survey: common.id.nullable(),
  rights: common.text.nullable(),
  facts: z.array(
    z
      .strictObject({ ...fact, url: common.webAddress.nullable().default(null), note: common.text.nullable().default(null) })
      .refine(common.pageIsNamed, common.NAME_THE_PAGE)
  ),
  sums: z.array(z.strictObject({ total: common.id, parts: z.array(common.id).min(2) })).default([]),
  ratios: z.array(z.strictObject({ percent: common.id, part: common.id, whole: z.union([common.id, z.number()]) })).default([]),
  findings: z.array(findingRecord),
  anomalies: z.array(anomalyRecord)
})

export type SourceRecord = z.infer<typeof sourceRecord>
