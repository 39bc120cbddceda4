import type { Resource } from '../../api/resource.js'
import { themeCollection } from './queries.js'
import { theme, themeQuery } from './schema.js'

export const themes: Resource = {
  collection: themeCollection,
  item: theme,
  query: themeQuery,
  singular: 'theme',
  plural: 'Themes',
  example: 'workforce'
}
