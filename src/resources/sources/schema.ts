import { z } from 'zod'
import { changed, enumList, idList, listQuery, period } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'
import { findingRecord } from '../../records/finding.js'
import { anomalyRecord } from '../anomalies/schema.js'
import { warning } from '../findings/schema.js'

const KINDS = ['news_article', 'press_release', 'report_section'] as const
const fact = { field: z.string(), from: atoms.factFrom }

export const sourceRecord = z.strictObject({
  id: atoms.id,
  title: atoms.text,
  kind: z.enum(KINDS),
  authors: z.array(atoms.id),
  publisher: atoms.id,
  published: atoms.edtf.nullable(),
  url: atoms.webAddress,
  language: z.string().regex(/^[a-z]{2}$/),
  text_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  survey: atoms.id.nullable(),
  rights: atoms.text.nullable(),
  facts: z.array(
    z
      .strictObject({ ...fact, url: atoms.webAddress.nullable().default(null), note: atoms.text.nullable().default(null) })
      .refine(atoms.pageIsNamed, atoms.NAME_THE_PAGE)
  ),
  sums: z.array(z.strictObject({ total: atoms.id, parts: z.array(atoms.id).min(2) })).default([]),
  ratios: z.array(z.strictObject({ percent: atoms.id, part: atoms.id, whole: z.union([atoms.id, z.number()]) })).default([]),
  findings: z.array(findingRecord),
  anomalies: z.array(anomalyRecord)
})

export const source = z
  .object({
    id: atoms.ownId,
    title: z.string().meta({ description: 'As printed' }),
    kind: atoms.open(...KINDS).meta({ description: 'What sort of text it is' }),
    authors: z.array(atoms.named).meta({ description: 'Who wrote it' }),
    publisher: atoms.named.meta({ description: 'Who published it' }),
    published: z.string().nullable().meta({ description: 'EDTF; `?` where inferred' }),
    published_start: atoms.day.nullable().meta({ description: 'The first day on which it can have been published' }),
    published_end: atoms.day.nullable().meta({ description: 'The last day on which it can have been published' }),
    source_url: z.url().meta({ description: 'Where the source stands on the web' }),
    language: z.string().meta({ description: 'ISO 639-1' }),
    survey: atoms.titled.nullable().meta({ description: 'The survey that it mainly reports' }),
    text_sha256: z.string().meta({ description: 'The SHA-256 of its text' }),
    text_length: z.int().meta({ description: 'In Unicode code points' }),
    quoted_share: z.number().meta({ description: 'The share of the characters of the text that we publish anywhere' }),
    facts: z.array(z.object({ ...fact, url: z.url().nullable(), note: z.string().nullable() })).meta({ description: 'Where each fact about it was seen' }),
    finding_counts: atoms.findingCounts,
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats it' }),
    rights: atoms.rights,
    citation: atoms.citation,
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Source', description: 'One published document, held as metadata and the SHA-256 of its text' })

export const sourceQuery = listQuery(['published', 'updated', 'id'], {
  id: idList('sources'),
  kind: enumList(KINDS, 'What sort of text'),
  publisher: idList('organisations'),
  survey: idList('surveys'),
  ...period,
  ...changed
})

export type SourceRecord = z.infer<typeof sourceRecord>
export type Source = z.infer<typeof source>
