import type { Resource } from '../../api/resource.js'
import { populationCollection } from './queries.js'
import { population, populationQuery } from './schema.js'

export const populations: Resource = {
  collection: populationCollection,
  item: population,
  query: populationQuery,
  singular: 'population',
  plural: 'Populations',
  example: 'trust-leaders'
}
