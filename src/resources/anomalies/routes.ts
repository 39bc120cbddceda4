import { CSV, NDJSON } from '../../api/export.js'
import type { Resource } from '../../api/resource.js'
import { anomalyCollection } from './queries.js'
import { anomaly, anomalyQuery } from './schema.js'

export const anomalies: Resource = {
  collection: anomalyCollection,
  item: anomaly,
  query: anomalyQuery,
  singular: 'anomaly',
  plural: 'Anomalies',
  example: 'hl-primary-care-2022-two-thirds-against-number',
  listFormats: [CSV, NDJSON]
}
