import type { ListDefinition } from '../../api/list-definition.js'
import { LIST_FILES } from '../../api/list-formats.js'
import { projectOf } from '../../api/projection.js'
import type { Collection } from '../../db/query/collection.js'
import { byValue } from '../../db/query/filters.js'
import { changes } from '../../db/schema.js'
import { changeDocument } from './schema.js'

/** Changes up to this edition by `since`, and those of an edition since the previous one by `made_by`. */
const changeCollection: Collection = {
  name: 'changes',
  namespace: null,
  table: changes,
  document: changes.document,
  filters: {
    since: byValue('since', 'editions'),
    made_by: byValue('made_by'),
    collection: byValue('collection'),
    change: byValue('change'),
    kind: byValue('kind')
  },
  sorts: { id: changes.id },
  defaultSort: [{ key: 'id', descending: false }],
  oneEdition: true
}

export const changeList: ListDefinition = {
  collection: changeCollection,
  item: changeDocument,
  selectable: changeDocument,
  project: projectOf(changeDocument),
  formats: LIST_FILES
}
