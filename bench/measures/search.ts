import { SEED } from '../editions.js'
import { askOnce, inMs, told } from '../fresh.js'
import { bySize, type Measure } from '../measure.js'
import { apart } from '../processes.js'
import { median, percentile } from '../statistics.js'
import type { Words } from '../tasks/words.js'

const WORDS = 600
const WARM = 10
/** Targets of a search, in milliseconds. */
const BARS = { small: 15, large: 50 }

const search = (word: string) => `/v1/findings?limit=20&q=${encodeURIComponent(word)}`

export const searches: Measure = {
  name: 'search',
  async measure(bench) {
    const { findings } = bench.large
    const words = await apart<string[]>('words', { findings, seed: SEED, many: WORDS } satisfies Words)
    const of = await askOnce(bench, { words: words.slice(0, -WARM).map(search) }, words.slice(-WARM).map(search))
    const { took } = of('words')
    const slowest = words[took.indexOf(Math.max(...took))]
    return [
      {
        what: 'search for a single word of any frequency, first time, p99',
        value: inMs(percentile(took, 0.99)),
        unit: 'ms',
        target: { atMost: bySize(findings, BARS) },
        seen: `${told(took)} words, the slowest “${slowest}”`,
        cost: { name: 'search, p99', microseconds: percentile(took, 0.99) }
      },
      { what: 'search, p50', value: inMs(median(took)), unit: 'ms', target: null, seen: '', cost: { name: 'search, p50', microseconds: median(took) } }
    ]
  }
}
