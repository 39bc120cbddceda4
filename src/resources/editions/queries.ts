import type { Collection } from '../../db/query/collection.js'
import { byId } from '../../db/query/filters.js'
import { editions } from '../../db/schema.js'

export const editionCollection: Collection = {
  name: 'editions',
  namespace: null,
  table: editions,
  document: editions.document,
  filters: { id: byId('editions') },
  sorts: { newest: editions.seq, label: editions.label, id: editions.id },
  defaultSort: [{ key: 'newest', descending: false }]
}
