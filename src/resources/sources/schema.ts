import { z } from 'zod'
import * as common from '../../records/common.js'
import { fact, SOURCE_KINDS } from '../../records/source.js'
import { embeddedAnomaly, warnings } from '../anomalies/schema.js'

export const source = z
  .object({
    id: common.ownId,
    title: z.string().meta({ description: 'Title, as printed' }),
    kind: common.open(...SOURCE_KINDS).meta({ description: 'Kind of source' }),
    authors: z.array(common.named).meta({ description: 'Authors, if the source names them' }),
    publisher: common.named.meta({ description: 'Publisher of the source' }),
    published: z.string().nullable().meta({ description: 'Publication date (EDTF; `?` if inferred)' }),
    published_start: common.day.nullable().meta({ description: 'Earliest possible publication date' }),
    published_end: common.day.nullable().meta({ description: 'Latest possible publication date' }),
    source_url: z.url().meta({ description: 'Web address of the source' }),
    language: z.string().meta({ description: 'Language of the text (ISO 639-1)' }),
    survey: common.titled.nullable().meta({ description: 'Survey that the source mainly reports' }),
    text_sha256: z.string().meta({ description: 'SHA-256 of the text' }),
    text_length: z.int().meta({ description: 'Length of the text, in Unicode code points' }),
    quoted_share: z.number().meta({ description: 'Share of the characters of the text that this service publishes, from 0 to 1' }),
    facts: z
      .array(z.object({ ...fact, url: z.url().nullable(), note: z.string().nullable() }))
      .meta({ description: 'Evidence for each fact about the source' }),
    finding_counts: common.findingCounts,
    warnings: warnings.meta({ description: 'Known problems of the source as a whole that matter to anyone repeating it' }),
    notes: z.array(embeddedAnomaly).meta({ description: 'All anomalies of the source as a whole, in full' }),
    rights: common.rights,
    citation: common.citation,
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Source', description: 'A published document, held as metadata and the SHA-256 of its text' })

export type Source = z.infer<typeof source>
