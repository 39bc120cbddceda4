import { anomalies } from './anomalies/routes.js'
import { changeList } from './changes/list.js'
import { comparisons } from './comparisons/routes.js'
import { editions } from './editions/routes.js'
import { findings } from './findings/routes.js'
import type { Listed } from './listed.js'
import { organisations } from './organisations/routes.js'
import { people } from './people/routes.js'
import { populations } from './populations/routes.js'
import { quotes } from './quotes/routes.js'
import { listedAs, type Resource } from './routes.js'
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
export const LISTS: ReadonlyMap<string, Listed> = new Map([...RESOURCES.map(listedAs), changeList].map(listed => [listed.collection.name, listed]))
