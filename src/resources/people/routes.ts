import type { Resource } from '../../api/resource.js'
import { personCollection } from './queries.js'
import { person, personQuery } from './schema.js'

export const people: Resource = {
  collection: personCollection,
  item: person,
  query: personQuery,
  singular: 'person',
  plural: 'People',
  example: 'saffron-cordery'
}
