import { urlOf } from '../../records/references.js'
import type { Finding } from '../findings/schema.js'
import { warningText } from '../findings/warning-text.js'
import type { Source } from '../sources/schema.js'
import type { Citable } from './types.js'

const TYPES: Record<string, string> = { news_article: 'NewsArticle', press_release: 'CreativeWork', report_section: 'Report' }
const EDTF = 'http://id.loc.gov/datatypes/edtf/EDTF'

export const node = (type: string, collection: string, { id, name }: { id: string; name: string }) => ({ type, id: `/v1/${collection}/${id}`, name })

/** schema.org cannot mark an inferred date; EDTF, with its own type, can, with `?`. */
const dated = (edtf: string | null) => (edtf?.endsWith('?') ? { '@value': edtf, '@type': EDTF } : (edtf ?? undefined))

/** The published work at its own address; positions of passages refer to the text with this hash, in code points. */
export const workOf = (source: Finding['source'] | Source, text_sha256: string) => ({
  type: TYPES[source.kind] ?? 'CreativeWork',
  id: source.source_url,
  url: source.source_url,
  name: source.title,
  genre: source.kind.replaceAll('_', ' '),
  author: source.authors.map(author => node('Person', 'people', author)),
  publisher: node('Organization', 'organisations', source.publisher),
  datePublished: dated(source.published),
  encoding: { type: 'MediaObject', encodingFormat: 'text/plain', sha256: text_sha256 }
})

/** Our record: name, edition, date and licence; the passages belong to their publishers. */
export const recordOf = ({ id, updated, rights }: Citable, edition: string) => ({
  identifier: id,
  isPartOf: { type: 'Dataset', id: `/v1/editions/${edition}`, version: edition },
  dateModified: updated,
  sdLicense: `https://spdx.org/licenses/${rights.licence}`,
  copyrightNotice: rights.passages
})

/** The warnings as comments: reviews in schema.org have ratings, and we give none. */
export const commentsOf = (document: Citable) =>
  document.warnings.map(warning => ({
    type: 'Comment',
    id: urlOf('anomalies', warning.id),
    name: warning.short,
    genre: warning.severity,
    text: warningText(warning)
  }))
