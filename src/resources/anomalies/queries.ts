import type { Collection } from '../../db/collection.js'
import { byId, many, notBefore, oneOf } from '../../db/filters.js'
import { anomalies } from '../../db/tables.js'

export const anomalyCollection: Collection = {
  name: 'anomalies',
  shelf: 'anomalies',
  table: anomalies,
  document: anomalies.document,
  filters: {
    id: byId('anomalies'),
    source: oneOf('source', 'sources'),
    kind: oneOf('kind'),
    severity: oneOf('severity'),
    finding: many('finding', 'findings').any,
    updated_since: notBefore('updated')
  },
  sorts: { published: anomalies.published_start, updated: anomalies.updated, id: anomalies.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
