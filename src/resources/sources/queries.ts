import type { Collection } from '../../db/collection.js'
import { byId, notBefore, oneOf, overlap } from '../../db/filters.js'
import { sources } from '../../db/tables.js'

const date = overlap(() => ({ start: 'published_start', end: 'published_end' }))

export const sourceCollection: Collection = {
  name: 'sources',
  shelf: 'sources',
  table: sources,
  document: sources.document,
  filters: {
    id: byId('sources'),
    kind: oneOf('kind'),
    publisher: oneOf('publisher', 'organisations'),
    survey: oneOf('survey', 'surveys'),
    published_from: date.from,
    published_to: date.to,
    updated_since: notBefore('updated')
  },
  sorts: { published: sources.published_start, updated: sources.updated, id: sources.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
