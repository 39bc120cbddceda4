import { CSV, NDJSON } from '../../api/export.js'
import type { Resource } from '../../api/resource.js'
import { itemFormats } from '../citations/formats.js'
import { findingCountsQuery, findingQuery } from './parameters.js'
import { findingCollection, findingCounting } from './queries.js'
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
