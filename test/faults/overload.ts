import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import { MIXED } from './addresses.js'
import { type Fault, must, told } from './figure.js'
import { built, memoryOf, serve, stop } from './server-process.js'

/** How long it goes on, in seconds: `OVERLOAD_SECONDS` sets it. */
const SECONDS = Number(process.env.OVERLOAD_SECONDS ?? 600)
/** How long capacity is looked for. */
const TRIAL = 10
const MINUTE = 60

/** So few at a time that nobody is refused, and so many that most are. */
const [FEW, CROWD] = [8, 64]
/** The first minutes, in which what is kept fills up, are not compared. */
const WARM = 0.3

/** As many of these requests as the server answers, or as many a second as are told. */
function load(url: string, duration: number, overallRate?: number) {
  const requests = MIXED.map(path => ({ path }))
  return autocannon({ url, connections: overallRate ? CROWD : FEW, duration, overallRate, requests, timeout: 30 })
}

/** The statuses that were met, and how often. */
const statuses = ({ statusCodeStats = {} }: autocannon.Result) =>
  Object.fromEntries(Object.entries(statusCodeStats).map(([status, { count }]) => [status, count]))

export const overload: Fault = {
  name: 'overload',
  cause: `mixed requests arrive at twice the rate that the server can answer, with its cache off, for ${SECONDS} seconds`,
  quick: false,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { CACHE_MAX_BYTES: '0', WORKER_QUEUE_SIZE: '16', MAX_EVENT_LOOP_DELAY_MS: '500' } })
    const trial = await load(service.url, TRIAL)
    const capacity = trial.requests.average
    const memory: number[] = []
    const watching = setInterval(() => memory.push(memoryOf(service.pid)), 1000)
    const result = await load(service.url, SECONDS, Math.round(2 * capacity))
    clearInterval(watching)
    await setTimeout(2000)
    const after = await load(service.url, TRIAL)
    const warm = Math.round(WARM * memory.length)
    const [early, late] = [memory.slice(warm, warm + MINUTE), memory.slice(-MINUTE)]
    const counts = statuses(result)
    const figures = [
      told('answers per second without overload', Math.round(capacity)),
      told('requests per second', Math.round(2 * capacity)),
      told('answers by status', JSON.stringify(counts)),
      must(
        'statuses other than 200 and 503',
        Object.keys(counts).filter(status => !['200', '503'].includes(status)),
        []
      ),
      must('connections that were lost or waited for over 30 s', result.errors, 0),
      told('p50 and p99 of response times', `${result.latency.p50} and ${result.latency.p99} ms`),
      told('maximum memory, in a minute after three tenths of the time and in the last minute', `${Math.max(...early)} and ${Math.max(...late)} MB`),
      must('memory grew by a quarter at most', Math.max(...late) <= 1.25 * Math.max(...early), true),
      told('answers per second after the overload', Math.round(after.requests.average)),
      must('answers other than 200 before and after it', [trial.non2xx + trial.errors, after.non2xx + after.errors], [0, 0])
    ]
    await stop(service)
    return figures
  }
}
