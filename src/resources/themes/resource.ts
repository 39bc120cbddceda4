import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { themes as table } from '../../db/schema.js'
import { type ThemeRecord, themeRecord } from '../../records/theme.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderTheme } from './render.js'
import { theme } from './schema.js'

export const themes = defineResource<ThemeRecord>({
  name: 'themes',
  singular: 'theme',
  plural: 'Themes',
  example: 'research-methods',
  signpost: { type: 'DefinedTerm', page: id => `/themes/${id}` },
  table,
  schema: theme,
  record: themeRecord,
  render: (record, { dataset, aggregates }) => renderTheme(dataset, aggregates, record),
  columns: ({ id, label, broader }, { aggregates }) => ({ ...menuColumns(label, aggregates.themes.at(id)), broader }),
  facets: { broader: idFacet('themes', { value: ({ broader }) => broader, description: 'Ids of broader themes' }) },
  sorts: menuSorts(table, 'label'),
  names: ({ label, other_labels }) => [label, ...other_labels],
  searchText: ({ label, definition, other_labels }) => indexDocument({ title: [label], body: [definition], everyday: other_labels }),
  findingsFilter: 'theme',
  download: { references: { broader_id: 'themes' } }
})
