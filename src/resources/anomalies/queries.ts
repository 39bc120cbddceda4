import type { Collection } from '../../db/collection.js'
import { facet, notBefore, oneOf } from '../../db/filters.js'
import { anomalies } from '../../db/tables.js'

export const anomalyCollection: Collection = {
  name: 'anomalies',
  shelf: 'anomalies',
  table: anomalies,
  document: anomalies.document,
  filters: {
    id: oneOf(anomalies.id, 'anomalies'),
    source: oneOf(anomalies.source, 'sources'),
    kind: oneOf(anomalies.kind),
    severity: oneOf(anomalies.severity),
    finding: facet('anomalies', anomalies.seq, 'finding', 'findings').any,
    updated_since: notBefore(anomalies.updated)
  },
  sorts: { published: anomalies.published_start, updated: anomalies.updated, id: anomalies.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
