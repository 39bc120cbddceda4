import type { Reader } from '../api/reader.js'
import type { Finding } from '../resources/findings/schema.js'
import { quotes } from '../resources/quotes/resource.js'
import type { Quote } from '../resources/quotes/schema.js'

/** Every form of words in quotation marks; lists show speech and written words unless asked for more. */
export const ALL_FORMS = 'speech,written,phrase,survey_wording,term'

/** The printable quotations among findings, by id. */
export async function printableAmong(reader: Reader, found: Finding[]): Promise<Map<string, Quote>> {
  const ids = found.filter(({ kind }) => kind === 'quote').map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const { results } = await reader.list<Quote>(quotes, { id: ids.join(), form: ALL_FORMS, view: 'full' })
  return new Map(results.map(quote => [quote.id, quote]))
}
