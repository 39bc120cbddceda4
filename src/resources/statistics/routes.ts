import { CSV, NDJSON } from '../file.js'
import { findingCounting } from '../findings/queries.js'
import { findingCountsQuery, findingQuery } from '../findings/query.js'
import type { Resource } from '../routes.js'
import { statisticCollection } from './queries.js'
import { statistic } from './schema.js'

export const statistics: Resource = {
  collection: statisticCollection,
  item: statistic,
  query: findingQuery,
  counts: { counting: findingCounting, query: findingCountsQuery },
  singular: 'statistic',
  plural: 'Statistics',
  example: 'hl-primary-care-2022-challenge-workforce',
  listFormats: [CSV, NDJSON]
}
