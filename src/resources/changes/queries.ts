import type { Collection } from '../../db/collection.js'
import { oneOf } from '../../db/filters.js'
import { changes } from '../../db/tables.js'

/** Changes up to this edition by `since`, and those that an edition made against the one before it by `made_by`. */
export const changeCollection: Collection = {
  name: 'changes',
  shelf: null,
  table: changes,
  document: changes.document,
  filters: {
    since: oneOf(changes.since, 'editions'),
    made_by: oneOf(changes.made_by),
    collection: oneOf(changes.collection),
    change: oneOf(changes.change),
    kind: oneOf(changes.kind)
  },
  sorts: { id: changes.id },
  defaultSort: [{ key: 'id', descending: false }],
  oneEdition: true
}
