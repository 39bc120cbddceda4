import type { Collection } from '../../db/collection.js'
import { byId } from '../../db/filters.js'
import { editions } from '../../db/tables.js'

export const editionCollection: Collection = {
  name: 'editions',
  shelf: null,
  table: editions,
  document: editions.document,
  filters: { id: byId('editions') },
  sorts: { newest: editions.seq, label: editions.label, id: editions.id },
  defaultSort: [{ key: 'newest', descending: false }]
}
