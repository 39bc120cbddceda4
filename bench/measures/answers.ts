import type { Bench, Figure, Measure } from '../measure.js'
import { alternate, type Rounds } from '../rounds.js'
import { during, LIST, startBare, startService } from '../servers.js'

const each = (n: number) => `${Math.round(n).toLocaleString('en-GB')}/s`

/** The smaller of two ratios: if the client is the bottleneck, requests per second flatter the slower server. */
export function compared(what: string, rounds: Rounds, atLeast: number): Figure {
  const { throughput, processor, perSecond } = rounds
  return {
    what,
    value: Math.min(throughput, processor),
    unit: 'times',
    target: { atLeast },
    seen: `${each(perSecond[0])} to ${each(perSecond[1])}: ${throughput.toFixed(2)}; by processor time ${processor.toFixed(2)}`
  }
}

/** Compares the cached service with a bare Fastify that sends the same bytes. */
async function besideBare(
  { large }: Bench,
  measure: (service: Awaited<ReturnType<typeof startService>>, bare: Awaited<ReturnType<typeof startBare>>) => Promise<Rounds>
) {
  const service = await startService(large, { cache: true })
  return during([service, await startBare(service, LIST)], measure)
}

export const cached: Measure = {
  name: 'cached',
  async measure(bench) {
    const rounds = await besideBare(bench, (service, bare) => alternate({ server: service, paths: [LIST] }, { server: bare, paths: ['/'] }, bench))
    return [compared('cached list of 20 against bare Fastify sending the same bytes', rounds, 1)]
  }
}

export const unchanged: Measure = {
  name: 'unchanged',
  async measure(bench) {
    const rounds = await besideBare(bench, async (service, bare) => {
      const etag = (await fetch(service.url + LIST)).headers.get('etag') as string
      return alternate({ server: service, paths: [LIST], headers: { 'if-none-match': etag } }, { server: bare, paths: ['/unchanged'] }, bench)
    })
    return [compared('304 against bare Fastify’s empty answer', rounds, 1)]
  }
}
