import type { Collection } from '../../db/collection.js'
import { notBefore, oneOf } from '../../db/filters.js'
import { populations } from '../../db/tables.js'

export const populationCollection: Collection = {
  name: 'populations',
  shelf: 'populations',
  table: populations,
  document: populations.document,
  filters: {
    id: oneOf(populations.id, 'populations'),
    broader: oneOf(populations.broader, 'populations'),
    updated_since: notBefore(populations.updated)
  },
  sorts: { updated: populations.updated, id: populations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
