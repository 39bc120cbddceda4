import type { ListDefinition } from '../../api/list-definition.js'
import { projectOf } from '../../api/projection.js'
import { changeCollection } from './queries.js'
import { change } from './schema.js'

export const changeList: ListDefinition = { collection: changeCollection, item: change, project: projectOf(change), formats: [] }
