import type { Collection } from '../../db/collection.js'
import { byId, notBefore, oneOf } from '../../db/filters.js'
import { organisations } from '../../db/tables.js'

export const organisationCollection: Collection = {
  name: 'organisations',
  shelf: 'organisations',
  table: organisations,
  document: organisations.document,
  filters: {
    id: byId('organisations'),
    type: oneOf('type'),
    updated_since: notBefore('updated')
  },
  sorts: { updated: organisations.updated, id: organisations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
