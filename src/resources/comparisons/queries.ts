import type { Collection } from '../../db/collection.js'
import { byId, many, notBefore, oneOf } from '../../db/filters.js'
import { comparisons } from '../../db/tables.js'

export const comparisonCollection: Collection = {
  name: 'comparisons',
  shelf: 'comparisons',
  table: comparisons,
  document: comparisons.document,
  filters: {
    id: byId('comparisons'),
    verdict: oneOf('verdict'),
    finding: many('finding', 'findings').any,
    theme: many('theme', 'themes').any,
    updated_since: notBefore('updated')
  },
  sorts: { updated: comparisons.updated, id: comparisons.id },
  defaultSort: [{ key: 'id', descending: false }]
}
