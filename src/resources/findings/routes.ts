import { itemFormats } from '../citing/formats.js'
import { CSV, NDJSON } from '../file.js'
import type { Resource } from '../routes.js'
import { findingCollection, findingCounting } from './queries.js'
import { findingCountsQuery, findingQuery } from './query.js'
import { finding } from './schema.js'

export const findings: Resource = {
  collection: findingCollection,
  item: finding,
  query: findingQuery,
  counts: { counting: findingCounting, query: findingCountsQuery },
  singular: 'finding',
  plural: 'Findings',
  example: 'hl-primary-care-2022-challenge-workforce',
  listFormats: [CSV, NDJSON],
  itemFormats
}
