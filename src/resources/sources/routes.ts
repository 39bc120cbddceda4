import type { Resource } from '../../api/resource.js'
import { itemFormats } from '../citations/formats.js'
import { sourceCollection } from './queries.js'
import { source, sourceQuery } from './schema.js'

export const sources: Resource = {
  collection: sourceCollection,
  item: source,
  query: sourceQuery,
  singular: 'source',
  plural: 'Sources',
  example: 'hl-primary-care-2022',
  itemFormats
}
