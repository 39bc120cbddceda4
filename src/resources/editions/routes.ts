import type { Resource } from '../../api/resource.js'
import { editionCollection } from './queries.js'
import { edition, editionQuery } from './schema.js'

export const editions: Resource = {
  collection: editionCollection,
  item: edition,
  query: editionQuery,
  singular: 'edition',
  plural: 'Editions',
  example: 'current'
}
