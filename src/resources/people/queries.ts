import type { Collection } from '../../db/query/collection.js'
import { byAnyValue, byId, bySince } from '../../db/query/filters.js'
import { people } from '../../db/schema.js'

export const personCollection: Collection = {
  name: 'people',
  namespace: 'people',
  table: people,
  document: people.document,
  filters: {
    id: byId('people'),
    organisation: byAnyValue('organisation', 'organisations').any,
    updated_since: bySince('updated')
  },
  sorts: { updated: people.updated, id: people.id },
  defaultSort: [{ key: 'id', descending: false }]
}
