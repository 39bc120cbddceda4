import type { Collection } from '../../db/collection.js'
import { byId, notBefore, oneOf } from '../../db/filters.js'
import { populations } from '../../db/tables.js'

export const populationCollection: Collection = {
  name: 'populations',
  shelf: 'populations',
  table: populations,
  document: populations.document,
  filters: {
    id: byId('populations'),
    broader: oneOf('broader', 'populations'),
    updated_since: notBefore('updated')
  },
  sorts: { updated: populations.updated, id: populations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
