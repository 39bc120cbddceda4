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
    since: oneOf('since', 'editions'),
    made_by: oneOf('made_by'),
    collection: oneOf('collection'),
    change: oneOf('change'),
    kind: oneOf('kind')
  },
  sorts: { id: changes.id },
  defaultSort: [{ key: 'id', descending: false }],
  oneEdition: true
}
