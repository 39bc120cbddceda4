import type { Dataset } from '../../records/dataset.js'
import { dateInWords } from '../../records/edtf.js'
import { nameOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'

const SORT = { news_article: '', press_release: ' (press release)', report_section: ' (section of a report)' }

const publisherOf = (dataset: Dataset, source: SourceRecord) => nameOf(dataset, 'organisation', source.publisher).name

const LIST = new Intl.ListFormat('en-GB')

/** The names of the authors: “Jess Hacker”; “Ann Lee, Bo Day and Cy Fox”; empty if none is known. */
export const authorsOf = (dataset: Dataset, source: SourceRecord): string => LIST.format(source.authors.map(id => nameOf(dataset, 'person', id).name))

/** The source in one line: “Title”, Publisher, 15 November 2022. */
export const shortCitation = (dataset: Dataset, source: SourceRecord) =>
  [`“${source.title}”${SORT[source.kind]}`, publisherOf(dataset, source), dateInWords(source.published)].join(', ')

/** The source as in a reference list: by its authors, or by its publisher if none is known. */
export function longCitation(dataset: Dataset, source: SourceRecord): string {
  const [authors, publisher, published] = [authorsOf(dataset, source), publisherOf(dataset, source), dateInWords(source.published)]
  return `${authors || publisher}. “${source.title}”${SORT[source.kind]}. ${authors ? `${publisher}, ` : ''}${published}. ${source.url}`
}
