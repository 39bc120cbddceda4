import { askOnce, inMs, KINDS, told, valuesOf } from '../fresh.js'
import { bySize, type Measure } from '../measure.js'
import { median, percentile } from '../statistics.js'

const TIMES = 100
/** Targets of counts of a free combination, in milliseconds. */
const FREE = { small: 50, large: 150 }
const by = (query: string) => `/v1/findings/counts?by=${query}`

export const counts: Measure = {
  name: 'counts',
  async measure(bench) {
    const { themes, publishers, people } = valuesOf(bench.large.findings)
    const oneFilter = (from: number, to: number) => [
      ...KINDS.slice(from, to).map(kind => `theme&kind=${kind}`),
      ...themes.slice(from, to).map(theme => `theme&theme=${theme}`),
      ...publishers.slice(from, to).map(id => `theme&publisher=${id}`),
      ...people.slice(from, to).map(id => `theme&person=${id}`)
    ]
    const combined = (from: number, to: number) => [
      ...themes.slice(from, to).map((theme, n) => `theme,kind&theme_not=${theme}&published_from=${2011 + (n % 12)}`),
      ...themes.slice(from, to).map(theme => `organisation&theme=${theme}&importance=core`),
      ...KINDS.slice(from, to).map(kind => `theme,year&kind=${kind}&has_anomaly=true`)
    ]
    const of = await askOnce(
      bench,
      { none: Array.from({ length: TIMES }, () => by('theme')), one: oneFilter(1, 41).map(by), free: combined(1, 21).map(by) },
      ['theme', ...oneFilter(0, 1), ...combined(0, 1)].map(by)
    )
    const [none, one, free] = [of('none').took, of('one').took, of('free').took]
    return [
      { what: 'counts by theme, no filter', value: inMs(median(none)), unit: 'ms', target: { atMost: 1 }, seen: told(none) },
      { what: 'counts by theme, one filter, first time', value: inMs(median(one)), unit: 'ms', target: { atMost: 1 }, seen: told(one) },
      {
        what: 'counts of a free combination, first time, p99',
        value: inMs(percentile(free, 0.99)),
        unit: 'ms',
        target: { atMost: bySize(bench.large.findings, FREE) },
        seen: told(free),
        cost: { name: 'counts of a free combination', microseconds: median(free) }
      },
      {
        what: 'event loop busy with one of those, p99',
        value: inMs(percentile(of('free').busy, 0.99)),
        unit: 'ms',
        target: { atMost: 5 },
        seen: 'they are off the loop where it is busy for far less than they take'
      }
    ]
  }
}
