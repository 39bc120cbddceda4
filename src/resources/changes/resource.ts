import type { ListDefinition } from '../../api/list-definition.js'
import { LIST_FILES } from '../../api/list-formats.js'
import { projectOf } from '../../api/projection.js'
import type { Collection } from '../../db/query/collection.js'
import { changes } from '../../db/schema.js'
import { changeDocument } from './schema.js'

/** Changes by the names of their records. No table has them: a comparison of two editions makes each page. */
const changeCollection: Collection = {
  name: 'changes',
  namespace: null,
  table: changes,
  document: changes.document,
  filters: {},
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
