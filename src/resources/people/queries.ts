import type { Collection } from '../../db/collection.js'
import { facet, notBefore, oneOf } from '../../db/filters.js'
import { people } from '../../db/tables.js'

export const personCollection: Collection = {
  name: 'people',
  shelf: 'people',
  table: people,
  document: people.document,
  filters: {
    id: oneOf(people.id, 'people'),
    organisation: facet('people', people.seq, 'organisation', 'organisations').any,
    updated_since: notBefore(people.updated)
  },
  sorts: { updated: people.updated, id: people.id },
  defaultSort: [{ key: 'id', descending: false }]
}
