import { CSV, NDJSON, perDocument } from '../../api/export.js'
import type { Resource } from '../../api/resource.js'
import type { Db } from '../../db/connection.js'
import type { FilterValues } from '../../db/query/filters.js'
import { findingCountsQuery, findingQuery } from '../findings/parameters.js'
import { findingCounting } from '../findings/queries.js'
import { withNarrower } from '../themes/queries.js'
import { quoteCollection } from './queries.js'
import { type Quote, quote } from './schema.js'
import { MARKDOWN, PLAIN_TEXT } from './text-formats.js'

/** Under a theme filter each passage says whether it is why the quotation was found. */
function markMatches(db: Db, values: FilterValues) {
  const themes = ['theme', 'theme_all'].flatMap(name => (values[name] as string[] | undefined) ?? [])
  if (themes.length === 0) return null
  const wanted = withNarrower(db, themes)
  return (document: Quote) => ({
    ...document,
    passages: document.passages.map(passage => ({ ...passage, matched: passage.themes.some(({ id }) => wanted.has(id)) }))
  })
}

export const quotes: Resource = {
  collection: quoteCollection,
  item: quote,
  query: findingQuery,
  counts: { counting: findingCounting, query: findingCountsQuery },
  singular: 'quote',
  plural: 'Quotations',
  example: 'hl-primary-care-2022-cordery-speech',
  adapt: markMatches,
  listFormats: [CSV, NDJSON, perDocument(MARKDOWN), perDocument(PLAIN_TEXT)],
  itemFormats: [MARKDOWN, PLAIN_TEXT]
}
