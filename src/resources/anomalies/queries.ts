import type { Collection } from '../../db/query/collection.js'
import { byAnyValue, byId, bySince, byValue } from '../../db/query/filters.js'
import { anomalies } from '../../db/schema.js'

export const anomalyCollection: Collection = {
  name: 'anomalies',
  namespace: 'anomalies',
  table: anomalies,
  document: anomalies.document,
  filters: {
    id: byId('anomalies'),
    source: byValue('source', 'sources'),
    kind: byValue('kind'),
    severity: byValue('severity'),
    finding: byAnyValue('finding', 'findings').any,
    updated_since: bySince('updated')
  },
  sorts: { published: anomalies.published_start, updated: anomalies.updated, id: anomalies.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
