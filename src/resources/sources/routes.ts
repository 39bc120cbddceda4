import { itemFormats } from '../citing/formats.js'
import type { Resource } from '../routes.js'
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
