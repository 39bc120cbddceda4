import type { Collection } from '../../db/collection.js'
import { notBefore, oneOf, overlap } from '../../db/filters.js'
import { sources } from '../../db/tables.js'

const date = overlap(() => ({ start: sources.published_start, end: sources.published_end }))

export const sourceCollection: Collection = {
  name: 'sources',
  shelf: 'sources',
  table: sources,
  document: sources.document,
  filters: {
    id: oneOf(sources.id, 'sources'),
    kind: oneOf(sources.kind),
    publisher: oneOf(sources.publisher, 'organisations'),
    survey: oneOf(sources.survey, 'surveys'),
    published_from: date.from,
    published_to: date.to,
    updated_since: notBefore(sources.updated)
  },
  sorts: { published: sources.published_start, updated: sources.updated, id: sources.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
}
