import type { Base } from '../base.js'
import { inWords } from '../dates.js'
import { nameOf } from '../references.js'
import type { SourceRecord } from './schema.js'

/** The source in one line: “Title” (Publisher, 15 November 2022). */
export const shortCitation = (base: Base, source: SourceRecord) =>
  `“${source.title}” (${nameOf(base, 'organisation', source.publisher).name}, ${inWords(source.published)})`

/** The source in full, as a reference list has it. */
export function longCitation(base: Base, source: SourceRecord): string {
  const publisher = nameOf(base, 'organisation', source.publisher).name
  const authors = source.authors.map(id => nameOf(base, 'person', id).name).join(', ')
  return `${authors || publisher}. “${source.title}”. ${publisher}, ${inWords(source.published)}. ${source.url}`
}
