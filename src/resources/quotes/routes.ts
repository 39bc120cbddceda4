import type { Asked } from '../../db/filters.js'
import type { Db } from '../../db/open.js'
import { CSV, NDJSON, oneByOne } from '../file.js'
import { findingCounting } from '../findings/queries.js'
import { findingCountsQuery, findingQuery } from '../findings/query.js'
import type { Resource } from '../routes.js'
import { withNarrower } from '../themes/queries.js'
import { MARKDOWN, PLAIN_TEXT } from './print.js'
import { quoteCollection } from './queries.js'
import { type Quote, quote } from './schema.js'

/** Under a theme filter each passage says whether it is why the quotation was found. */
function markMatches(db: Db, asked: Asked) {
  const themes = ['theme', 'theme_all'].flatMap(name => (asked[name] as string[] | undefined) ?? [])
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
  listFormats: [CSV, NDJSON, oneByOne(MARKDOWN), oneByOne(PLAIN_TEXT)],
  itemFormats: [MARKDOWN, PLAIN_TEXT]
}
