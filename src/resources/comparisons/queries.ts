import type { Collection } from '../../db/query/collection.js'
import { byAnyValue, byId, bySince, byValue } from '../../db/query/filters.js'
import { comparisons } from '../../db/schema.js'

export const comparisonCollection: Collection = {
  name: 'comparisons',
  namespace: 'comparisons',
  table: comparisons,
  document: comparisons.document,
  filters: {
    id: byId('comparisons'),
    verdict: byValue('verdict'),
    finding: byAnyValue('finding', 'findings').any,
    theme: byAnyValue('theme', 'themes').any,
    updated_since: bySince('updated')
  },
  sorts: { updated: comparisons.updated, id: comparisons.id },
  defaultSort: [{ key: 'id', descending: false }]
}
