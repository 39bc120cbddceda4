import type { Collection } from '../../db/collection.js'
import { notBefore, oneOf } from '../../db/filters.js'
import { organisations } from '../../db/tables.js'

export const organisationCollection: Collection = {
  name: 'organisations',
  shelf: 'organisations',
  table: organisations,
  document: organisations.document,
  filters: {
    id: oneOf(organisations.id, 'organisations'),
    type: oneOf(organisations.type),
    updated_since: notBefore(organisations.updated)
  },
  sorts: { updated: organisations.updated, id: organisations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
