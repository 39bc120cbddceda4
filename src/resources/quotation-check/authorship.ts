import type { Db } from '../../db/connection.js'
import { findDocument } from '../../db/query/collection.js'
import { dateInWords } from '../../records/edtf.js'
import type { Finding } from '../findings/schema.js'
import { organisations } from '../organisations/resource.js'
import type { Organisation } from '../organisations/schema.js'
import { quotes } from '../quotes/resource.js'
import type { Quote } from '../quotes/schema.js'
import type { Author } from './speaker.js'

/** Whose words a range of a source is. */
export interface Authorship {
  /** True if they are a reporter’s own words in a news article, and so nobody’s quotation. */
  isReported: boolean
  attribution: Finding['attribution']
  credit: string
  author: Author
}

const LIST = new Intl.ListFormat('en-GB')

/** The credit of words that a publication or a body writes in its own voice; it names no speaker. */
function creditOf({ title, authors, publisher, published, source_url }: Finding['source']): string {
  const by = authors.length > 0 ? ` by ${LIST.format(authors.map(({ name }) => name))}` : ''
  return `${publisher.name}, in “${title}”${by}, ${dateInWords(published)}. ${source_url}`
}

const bodyNames = (db: Db, id: string | undefined): string[] => {
  const document = id === undefined ? undefined : findDocument(db, organisations.collection, id)
  if (!document) return []
  const { name, abbreviation, other_names, part_of } = JSON.parse(document) as Organisation
  return [name, abbreviation ?? '', ...other_names, part_of?.name ?? '']
}

function authorOf(db: Db, { type, person, role, organisation, population, as_printed }: Finding['attribution'], also: (string | null)[]): Author {
  if (type === 'unattributed') return { person: null, known: [] }
  const known = [role, population?.label, as_printed, ...also, ...bodyNames(db, organisation?.id)]
  return { person: person?.name ?? null, known: known.filter(name => typeof name === 'string') }
}

/** True if a range of the source, in code points, lies in quotation marks. */
const isQuoted = ({ quote, quoted_words }: Finding, start: number, end: number) =>
  quote !== null || quoted_words.some(words => words.start <= start && end <= words.end)

const NOBODY = { person: null, role: null, population: null, as_printed: null, reported_by: null, note: null }

/** Whose words a range of the source of a finding is: a speaker’s in quotation marks, otherwise those of who published it. */
export function authorshipOf(db: Db, finding: Finding, start: number, end: number): Authorship {
  const { attribution, source, citation } = finding
  if (isQuoted(finding, start, end)) {
    const quote = finding.quote ? (JSON.parse(findDocument(db, quotes.collection, finding.id) as string) as Quote) : null
    return { isReported: false, attribution, credit: quote?.credit ?? citation.long, author: authorOf(db, attribution, []) }
  }
  const { publisher } = source
  const isReported = source.kind === 'news_article'
  const own: Finding['attribution'] = { ...NOBODY, type: isReported ? 'publication' : 'organisation', organisation: publisher }
  const also = isReported ? source.authors.map(({ name }) => name) : [attribution.as_printed, attribution.population?.label ?? null]
  return { isReported, attribution: own, credit: creditOf(source), author: authorOf(db, own, also) }
}
