import type { Collection } from '../../db/collection.js'
import { facet, notBefore, oneOf } from '../../db/filters.js'
import { comparisons } from '../../db/tables.js'

export const comparisonCollection: Collection = {
  name: 'comparisons',
  shelf: 'comparisons',
  table: comparisons,
  document: comparisons.document,
  filters: {
    id: oneOf(comparisons.id, 'comparisons'),
    verdict: oneOf(comparisons.verdict),
    finding: facet('comparisons', comparisons.seq, 'finding', 'findings').any,
    theme: facet('comparisons', comparisons.seq, 'theme', 'themes').any,
    updated_since: notBefore(comparisons.updated)
  },
  sorts: { updated: comparisons.updated, id: comparisons.id },
  defaultSort: [{ key: 'id', descending: false }]
}
