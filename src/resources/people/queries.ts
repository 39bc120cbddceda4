import type { Collection } from '../../db/collection.js'
import { byId, many, notBefore } from '../../db/filters.js'
import { people } from '../../db/tables.js'

export const personCollection: Collection = {
  name: 'people',
  shelf: 'people',
  table: people,
  document: people.document,
  filters: {
    id: byId('people'),
    organisation: many('organisation', 'organisations').any,
    updated_since: notBefore('updated')
  },
  sorts: { updated: people.updated, id: people.id },
  defaultSort: [{ key: 'id', descending: false }]
}
