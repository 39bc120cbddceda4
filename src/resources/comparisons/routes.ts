import { CSV, NDJSON } from '../../api/export.js'
import type { Resource } from '../../api/resource.js'
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
