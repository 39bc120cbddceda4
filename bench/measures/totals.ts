import { askOnce, inMs, KINDS, told, valuesOf } from '../fresh.js'
import type { Measure } from '../measure.js'
import { median, percentile } from '../statistics.js'

const page = (filter: string) => `/v1/findings?limit=1&${filter}`
const FLOOR = 200

/**
 * Totals have no address of their own. A page of one finding with new filters costs the total, the
 * way to its first row, and the fixed cost of a request. The fixed cost is that of a page of one finding named by its id, and is
 * subtracted, so the figure is slightly more than the total.
 */
export const totals: Measure = {
  name: 'totals',
  async measure(bench) {
    const { themes, publishers, finding } = valuesOf(bench.large.findings)
    const [early, late] = [themes.slice(0, 2), themes.slice(2)]
    const [seldom, often] = [publishers.slice(300), publishers.slice(0, 200)]
    const kinds = (list: string[]) => list.flatMap(theme => KINDS.slice(0, 2).map(kind => `theme=${theme}&kind=${kind}`))
    const published = (list: string[], by: string[]) => list.map((theme, n) => `theme=${theme}&publisher=${by[n]}`)
    const of = await askOnce(
      bench,
      {
        floor: Array.from({ length: FLOOR }, () => page(`id=${finding}`)),
        none: Array.from({ length: FLOOR }, () => page('')),
        one: [...late.map(theme => `theme=${theme}`), ...often.map(id => `publisher=${id}`)].map(page),
        two: [...kinds(late), ...published(late, often)].map(page)
      },
      [`id=${finding}`, '', ...early.map(theme => `theme=${theme}`), `publisher=${seldom[0]}`, ...kinds(early), ...published(early, seldom)].map(page)
    )
    const floor = median(of('floor').took)
    const beyond = (name: string) => of(name).took.map(time => Math.max(0, time - floor))
    const [none, one, two] = [beyond('none'), beyond('one'), beyond('two')]
    return [
      { what: 'exact total, no filter', value: inMs(median(none)), unit: 'ms', target: { atMost: 0.2 }, seen: told(none) },
      { what: 'exact total, one filter, first time', value: inMs(median(one)), unit: 'ms', target: { atMost: 0.2 }, seen: told(one) },
      {
        what: 'exact total, two filters, first time, p99',
        value: inMs(percentile(two, 0.99)),
        unit: 'ms',
        target: { atMost: 20 },
        seen: told(two),
        cost: { name: 'total of two filters', microseconds: median(two) }
      }
    ]
  }
}
