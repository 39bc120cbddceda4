import type { ListDefinition } from '../api/list-definition.js'
import { listDefinition, type Resource } from '../api/resource.js'
import { anomalies } from './anomalies/routes.js'
import { changeList } from './changes/list.js'
import { comparisons } from './comparisons/routes.js'
import { editions } from './editions/routes.js'
import { findings } from './findings/routes.js'
import { organisations } from './organisations/routes.js'
import { people } from './people/routes.js'
import { populations } from './populations/routes.js'
import { quotes } from './quotes/routes.js'
import { sources } from './sources/routes.js'
import { statistics } from './statistics/routes.js'
import { surveys } from './surveys/routes.js'
import { themes } from './themes/routes.js'

export const RESOURCES: Resource[] = [
  findings,
  quotes,
  statistics,
  sources,
  organisations,
  people,
  themes,
  populations,
  surveys,
  anomalies,
  comparisons,
  editions
]

/** Every list, by the name of its collection, for work that is told only the name. */
export const LIST_DEFINITIONS: ReadonlyMap<string, ListDefinition> = new Map(
  [...RESOURCES.map(listDefinition), changeList].map(definition => [definition.collection.name, definition])
)
