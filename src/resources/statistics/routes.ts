import { CSV, NDJSON } from '../../api/export.js'
import type { Resource } from '../../api/resource.js'
import { findingCountsQuery, findingQuery } from '../findings/parameters.js'
import { findingCounting } from '../findings/queries.js'
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
