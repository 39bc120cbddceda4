import type { Collection } from '../../db/query/collection.js'
import { byId, bySince, byValue } from '../../db/query/filters.js'
import { populations } from '../../db/schema.js'

export const populationCollection: Collection = {
  name: 'populations',
  namespace: 'populations',
  table: populations,
  document: populations.document,
  filters: {
    id: byId('populations'),
    broader: byValue('broader', 'populations'),
    updated_since: bySince('updated')
  },
  sorts: { updated: populations.updated, id: populations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
