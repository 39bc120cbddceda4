import type { Listed } from '../listed.js'
import { projectOf } from '../project.js'
import { changeCollection } from './queries.js'
import { change } from './schema.js'

export const changeList: Listed = { collection: changeCollection, item: change, project: projectOf(change), formats: [] }
