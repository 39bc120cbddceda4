import type { Collection } from '../../db/query/collection.js'
import { byId, bySince, byValue } from '../../db/query/filters.js'
import { organisations } from '../../db/schema.js'

export const organisationCollection: Collection = {
  name: 'organisations',
  namespace: 'organisations',
  table: organisations,
  document: organisations.document,
  filters: {
    id: byId('organisations'),
    type: byValue('type'),
    updated_since: bySince('updated')
  },
  sorts: { updated: organisations.updated, id: organisations.id },
  defaultSort: [{ key: 'id', descending: false }]
}
