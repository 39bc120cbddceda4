import type { Measure } from '../measure.js'
import { apart, meanwhile, type Server } from '../processes.js'
import { during, LIST, startService } from '../servers.js'
import { median } from '../statistics.js'
import type { Load, Loaded } from '../tasks/load.js'
import type { Loop } from '../tasks/loop.js'
import type { Latencies, Paced } from '../tasks/paced.js'

/** Requested share of the capacity of the service. */
const SHARE = 0.25
/** The most expensive queries: words in every finding, and counts without rollups; none twice in a row. */
const WORST = ['care', 'health', 'source', 'account'].flatMap((word, n) => [
  `/v1/findings?limit=20&q=${word}`,
  `/v1/findings/counts?by=organisation,year&published_from=${2011 + n}`,
  `/v1/findings?limit=20&q=${word}&kind=claim`,
  `/v1/findings/counts?by=theme,organisation&importance=core&published_to=${2020 + n}`
])
const WHOLE = '/v1/findings.csv'

/** Latencies of paced requests by round, with the delay of the event loop of the server. */
async function paced(server: Server, perSecond: number, { rounds, seconds }: { rounds: number; seconds: number }) {
  const seen: (Latencies & { loop: number })[] = []
  for (let n = 0; n < rounds; n++) {
    await server.loopDelay()
    const latencies = await apart<Latencies>('paced', { url: server.url, path: LIST, perSecond, seconds } satisfies Paced)
    seen.push({ ...latencies, loop: (await server.loopDelay()).p99 })
  }
  const middle = (of: 'p50' | 'p99' | 'loop') => median(seen.map(round => round[of]))
  return { p50: middle('p50'), p99: middle('p99'), loop: middle('loop') }
}

export const mixed: Measure = {
  name: 'mixed',
  async measure(bench) {
    const [alone, disturbed, rate] = await during([await startService(bench.large, { cache: true, watched: true })], async server => {
      const { perSecond } = await apart<Loaded>('load', { url: server.url, paths: [LIST], seconds: bench.seconds } satisfies Load)
      const rate = Math.round(SHARE * perSecond)
      const alone = await paced(server, rate, bench)
      const others = [WORST, [WHOLE]].map(paths => meanwhile('loop', { url: server.url, paths } satisfies Loop))
      try {
        return [alone, await paced(server, rate, bench), rate] as const
      } finally {
        await Promise.all(others.map(other => other.stop()))
      }
    })
    const told = ({ p50, p99, loop }: typeof alone) => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, event loop p99 ${loop.toFixed(2)} ms`
    return [
      {
        what: 'p99 of cached lists while the dearest questions and a whole CSV are asked, against undisturbed',
        value: disturbed.p99 / alone.p99,
        unit: 'times',
        target: { atMost: 2 },
        seen: `${rate}/s; alone ${told(alone)}; disturbed ${told(disturbed)}`
      },
      { what: 'event-loop delay then, p99', value: disturbed.loop, unit: 'ms', target: { atMost: 5 }, seen: '' }
    ]
  }
}
