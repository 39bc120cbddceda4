import type { Collection } from '../../db/query/collection.js'
import { byId, byPeriod, bySince, byValue } from '../../db/query/filters.js'
import { sources } from '../../db/schema.js'

const date = byPeriod(() => ({ start: 'published_start', end: 'published_end' }))

export const sourceCollection: Collection = {
  name: 'sources',
  namespace: 'sources',
  table: sources,
  document: sources.document,
  filters: {
    id: byId('sources'),
    kind: byValue('kind'),
    publisher: byValue('publisher', 'organisations'),
    survey: byValue('survey', 'surveys'),
    published_from: date.from,
    published_to: date.to,
    updated_since: bySince('updated')
  },
  sorts: { published: sources.published_start, updated: sources.updated, id: sources.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
