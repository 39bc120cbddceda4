import { Cite, type Csl, type Name } from '@citation-js/core'
import type { Rendering } from '../../http/negotiation.js'
import { citationNotes } from './notes.js'
import { type Citable, isFinding } from './types.js'

/**
 * CSL has no press release: a report whose genre says so keeps publisher and genre in all three formats, where a post
 * would be an internet message in RIS. A section is marked as one, so that nobody cites the whole report for it.
 */
const TYPES: Record<string, { type: string; genre?: string }> = {
  news_article: { type: 'article-newspaper' },
  press_release: { type: 'report', genre: 'Press release' },
  report_section: { type: 'report', genre: 'Section of a report' }
}

/** An EDTF date in CSL; `?` becomes circa, which styles mark. */
const issuedOf = (edtf: string | null): Csl['issued'] =>
  edtf === null ? undefined : { 'date-parts': [edtf.replace('?', '').split('-').map(Number)], ...(edtf.endsWith('?') ? { circa: true } : {}) }

/** A personal name in parts, as Citation.js reads them; a particle stays with the family name, since RIS would lose it. */
function inParts({ 'non-dropping-particle': particle, ...name }: Name): Name {
  return particle ? { ...name, family: `${particle} ${name.family}` } : name
}

/** The SOURCE of a document as CSL-JSON, with the finding and its warnings as a note. The URL of a finding leads to its words. */
export function toCsl(document: Citable, service: Pick<Rendering, 'edition' | 'base'>): Csl {
  const source = isFinding(document) ? document.source : document
  const { type, genre } = TYPES[source.kind] ?? { type: 'document' }
  const publisher = source.publisher.name
  const news = type === 'article-newspaper'
  const [csl] = new Cite(
    {
      id: document.id,
      'citation-key': document.id,
      type,
      genre,
      title: source.title,
      author: source.authors.length > 0 ? source.authors.map(({ name }) => name) : news ? undefined : [{ literal: publisher }],
      'container-title': news ? publisher : undefined,
      publisher,
      issued: issuedOf(source.published),
      language: isFinding(document) ? undefined : document.language,
      URL: isFinding(document) ? document.source.passage_url : document.source_url,
      note: citationNotes(document, service).join('\n')
    },
    { generateGraph: false }
  ).format('data', { format: 'object' }) as [Csl]
  return csl.author ? { ...csl, author: (csl.author as Name[]).map(inParts) } : csl
}
