import { z } from 'zod'
import * as common from '../../records/common.js'
import { fact, SOURCE_KINDS } from '../../records/source.js'
import { warning } from '../findings/schema.js'

export const source = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'As printed' }),
    kind: common.open(...SOURCE_KINDS).meta({ description: 'What sort of text it is' }),
    authors: z.array(common.named).meta({ description: 'Who wrote it' }),
    publisher: common.named.meta({ description: 'Who published it' }),
    published: z.string().nullable().meta({ description: 'EDTF; `?` where inferred' }),
    published_start: common.day.nullable().meta({ description: 'The first day on which it can have been published' }),
    published_end: common.day.nullable().meta({ description: 'The last day on which it can have been published' }),
    source_url: z.url().meta({ description: 'Where the source stands on the web' }),
    language: z.string().meta({ description: 'ISO 639-1' }),
    survey: common.titled.nullable().meta({ description: 'The survey that it mainly reports' }),
    text_sha256: z.string().meta({ description: 'The SHA-256 of its text' }),
    text_length: z.int().meta({ description: 'In Unicode code points' }),
    quoted_share: z.number().meta({ description: 'The share of the characters of the text that we publish anywhere' }),
    facts: z.array(z.object({ ...fact, url: z.url().nullable(), note: z.string().nullable() })).meta({ description: 'Where each fact about it was seen' }),
    finding_counts: common.findingCounts,
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats it' }),
    rights: common.rights,
    citation: common.citation,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Source', description: 'One published document, held as metadata and the SHA-256 of its text' })

export type Source = z.infer<typeof source>
