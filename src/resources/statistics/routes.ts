import { CSV, NDJSON } from '../file.js'
import { findingQuery } from '../findings/query.js'
import type { Resource } from '../routes.js'
import { statisticCollection } from './queries.js'
import { statistic } from './schema.js'

export const statistics: Resource = {
  collection: statisticCollection,
  item: statistic,
  query: findingQuery,
  singular: 'statistic',
  plural: 'Statistics',
  example: 'hl-primary-care-2022-challenge-workforce',
  listFormats: [CSV, NDJSON]
}
