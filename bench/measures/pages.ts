import { listsOf } from '../lists.js'
import type { Bench, Figure, Measure } from '../measure.js'
import { apart, SERVER_FLAGS } from '../processes.js'
import { LIST } from '../servers.js'
import { median } from '../statistics.js'
import type { Asked, Question } from '../tasks/ask.js'
import type { Depths } from '../tasks/depth.js'

const TIMES = 200
const SHARES = [0, 0.1, 0.25, 0.5, 0.75, 0.99]

const micro = (value: number) => `${Math.round(value).toLocaleString('en-GB')} µs`

export const pages: Measure = {
  name: 'pages',
  async measure({ small, large }: Bench) {
    const lists = Object.entries(listsOf(small.findings)).map(([name, query]) => ({ name, urls: [`${LIST}&${query}`] }))
    const sizes = [...new Set([large, small])]
    const questions = lists.flatMap(list => sizes.map(({ editions }): Question => ({ ...list, editions, times: TIMES })))
    const answers = await apart<Asked[]>('ask', { questions, warm: lists.flatMap(({ urls }) => urls) }, SERVER_FLAGS)
    return lists.map(({ name }, n): Figure => {
      const [many = Number.NaN, few] = answers.slice(sizes.length * n, sizes.length * (n + 1)).map(({ took }) => median(took))
      const cost = name === 'list' ? { name: 'page', microseconds: many } : undefined
      const what = name === 'list' ? 'page of the whole list' : `page by ${name}`
      if (few === undefined) return { what: `${what}, p50`, value: many, unit: 'µs', target: null, seen: '', cost }
      return {
        what: `${what}, against ${small.findings.toLocaleString('en-GB')} findings`,
        value: many / few,
        unit: 'times',
        target: { atMost: 2 },
        seen: `p50 ${micro(many)} to ${micro(few)}`,
        cost
      }
    })
  }
}

export const depth: Measure = {
  name: 'depth',
  async measure({ large }: Bench) {
    const figures: Figure[] = []
    for (const filter of ['', 'theme=workforce']) {
      const took = await apart<number[]>('depth', { editions: large.editions, filter, at: SHARES } satisfies Depths, SERVER_FLAGS)
      const first = Number(took[0])
      figures.push({
        what: `deepest page against the first${filter && `, ${filter}`}`,
        value: Math.max(...took) / first,
        unit: 'times',
        target: { atMost: 1.3 },
        seen: SHARES.map((share, n) => `${Math.round(100 * share)}% ${micro(Number(took[n]))}`).join(', ')
      })
    }
    return figures
  }
}
