import type { Resource } from '../../api/resource.js'
import { organisationCollection } from './queries.js'
import { organisation, organisationQuery } from './schema.js'

export const organisations: Resource = {
  collection: organisationCollection,
  item: organisation,
  query: organisationQuery,
  singular: 'organisation',
  plural: 'Organisations',
  example: 'nhs-england'
}
