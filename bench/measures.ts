import type { Measure } from './measure.js'
import { cached, unchanged } from './measures/answers.js'
import { building } from './measures/building.js'
import { counts } from './measures/counts.js'
import { exports } from './measures/exports.js'
import { memory } from './measures/memory.js'
import { mixed } from './measures/mixed.js'
import { depth, pages } from './measures/pages.js'
import { peers } from './measures/peers.js'
import { item, uncached } from './measures/plain.js'
import { processes } from './measures/processes.js'
import { readers } from './measures/readers.js'
import { rebuild } from './measures/rebuild.js'
import { searches } from './measures/search.js'
import { start } from './measures/start.js'
import { totals } from './measures/totals.js'

export const MEASURES: readonly Measure[] = [
  cached,
  unchanged,
  uncached,
  item,
  pages,
  depth,
  totals,
  counts,
  searches,
  mixed,
  readers,
  processes,
  exports,
  start,
  building,
  rebuild,
  memory
]

/** Measures beside services that have to be installed first. */
export const PEERS: readonly Measure[] = [peers]
