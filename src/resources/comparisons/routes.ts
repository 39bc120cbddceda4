import { CSV, NDJSON } from '../file.js'
import type { Resource } from '../routes.js'
import { comparisonCollection } from './queries.js'
import { comparison, comparisonQuery } from './schema.js'

export const comparisons: Resource = {
  collection: comparisonCollection,
  item: comparison,
  query: comparisonQuery,
  singular: 'comparison',
  plural: 'Comparisons',
  example: 'workforce-as-the-top-challenge',
  listFormats: [CSV, NDJSON]
}
