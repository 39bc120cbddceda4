import { defineResource } from '../../api/define-resource.js'
import { editions as table } from '../../db/schema.js'
import { editionFormats } from './formats.js'
import { renderEditions } from './render.js'
import { type Edition, edition } from './schema.js'

export const editions = defineResource<Edition>({
  name: 'editions',
  singular: 'edition',
  plural: 'Editions',
  example: 'current',
  signpost: { type: 'Dataset', page: () => '/' },
  table,
  schema: edition,
  records: renderEditions,
  ordered: true,
  render: record => record,
  columns: ({ label }) => ({ label }),
  facets: {},
  sorts: { newest: table.seq, label: table.label, id: table.id },
  defaultSort: [{ key: 'newest', descending: false }],
  itemFormats: editionFormats
})
