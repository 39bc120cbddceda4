import { createRegistry } from '../api/registry.js'
import { anomalies } from './anomalies/resource.js'
import { comparisons } from './comparisons/resource.js'
import { editions } from './editions/resource.js'
import { findings } from './findings/resource.js'
import { organisations } from './organisations/resource.js'
import { outcomes } from './outcomes/resource.js'
import { people } from './people/resource.js'
import { populations } from './populations/resource.js'
import { questions } from './questions/resource.js'
import { quotes } from './quotes/resource.js'
import { series } from './series/resource.js'
import { sources } from './sources/resource.js'
import { statistics } from './statistics/resource.js'
import { surveys } from './surveys/resource.js'
import { themes } from './themes/resource.js'

/** Every resource of the service. To add one, write its folder and its table, and add a line here. */
export const REGISTRY = createRegistry([
  findings,
  quotes,
  statistics,
  sources,
  organisations,
  people,
  themes,
  populations,
  surveys,
  series,
  questions,
  anomalies,
  comparisons,
  outcomes,
  editions
])
