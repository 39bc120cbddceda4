import type { Resource } from '../../api/resource.js'
import { surveyCollection } from './queries.js'
import { survey, surveyQuery } from './schema.js'

export const surveys: Resource = {
  collection: surveyCollection,
  item: survey,
  query: surveyQuery,
  singular: 'survey',
  plural: 'Surveys',
  example: 'state-of-the-provider-sector-2022'
}
