import { setTimeout } from 'node:timers/promises'
import type { Figure, Measure } from '../measure.js'
import { apart, type Server } from '../processes.js'
import { during, LIST, startService } from '../servers.js'
import type { Load, Loaded } from '../tasks/load.js'
import { childrenOf, processorTimeOf } from '../usage.js'

const MICROSECONDS = 1e6
/** Interval of questions, in milliseconds. */
const EVERY = 100
/** The headers of requests on connections that are kept, and that are not. */
const WAYS = { 'on kept connections': {}, 'each on a connection of its own': { connection: 'close' } }

/** Waits until all processes answer: the first answer comes from whichever has started. */
async function untilAll(server: Server, count: number) {
  while (!(await (await fetch(`${server.url}/metrics`)).text()).includes(`\nevidence_processes ${count}\n`)) await setTimeout(EVERY)
}

/** Processor time of a primary and of its processes. A service of one process has no others. */
const usedBy = ({ pid }: Server) => {
  const others = childrenOf(pid).reduce((sum, child) => sum + processorTimeOf(child), 0)
  return { whole: processorTimeOf(pid) + others, first: processorTimeOf(pid) }
}

/** Microseconds of a cached list: of all processes, and of the first of them. */
async function costOf(server: Server, headers: Record<string, string>, seconds: number) {
  const load = () => apart<Loaded>('load', { url: server.url, paths: [LIST], headers, seconds } satisfies Load)
  await load()
  const before = usedBy(server)
  const { requests } = await load()
  const after = usedBy(server)
  return { whole: (MICROSECONDS * (after.whole - before.whole)) / requests, first: (MICROSECONDS * (after.first - before.first)) / requests }
}

/** Processor time of a cached list with one process, and with two, of which the primary hands out connections. */
export const processes: Measure = {
  name: 'processes',
  async measure({ large, seconds }) {
    const figures: Figure[] = []
    for (const count of [1, 2]) {
      await during([await startService(large, { cache: true, processes: count })], async server => {
        await untilAll(server, count)
        for (const [way, headers] of Object.entries(WAYS)) {
          const { whole, first } = await costOf(server, headers, seconds)
          figures.push({
            what: `processor time of a cached list, ${count === 1 ? 'one process' : 'two processes'}, ${way}`,
            value: whole,
            unit: 'µs',
            target: null,
            seen: count === 1 ? '' : `${Math.round(first)} µs of it in the primary`
          })
        }
      })
    }
    return figures
  }
}
