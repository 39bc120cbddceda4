import { type Aggregator, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestEnd } from './request-end.js'

/** The connections of the service. */
interface Connections {
  connections(): number
  /** Bytes of answers that clients have not read yet. */
  unsent(): number
  /** Closed connections by reason. */
  hungUp: Record<string, number>
}

/** Values that are read at every scrape. */
export interface Gauges {
  edition(): string
  isSound(): boolean
  pendingJobs(): number
  /** Lost threads by reason. */
  lost(): Record<string, number>
  cache(): { hits: number; misses: number; bytes: number }
  server: Connections
  linesLost(): number
}

/** In seconds: from a cached answer to the time limit of long work. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Makes the text of all metrics from the registry of this process. */
export type GatherMetrics = (own: Registry) => () => Promise<string>
export const ownMetrics: GatherMetrics = own => () => own.metrics()

/** Counts requests by route, method and status, and serves all metrics in the text format of Prometheus. */
export function registerMetrics(
  { onEnd }: RequestEnd,
  { edition, isSound, pendingJobs: waiting, lost, cache: kept, server, linesLost }: Gauges,
  gather: GatherMetrics
): { text(): Promise<string>; type: string } {
  const registers = [new Registry()]
  const [register] = registers as [Registry]
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer, or until its connection was lost (status 499)',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers
  })
  /** Finds a labelled child by one string: the lookup of the library costs ten times as much. */
  const children = new Map<string, { observe(seconds: number): void }>()
  onEnd((request, status, ms) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: String(status) }
    const name = `${labels.method} ${labels.route} ${labels.status}`
    const child = children.get(name) ?? seconds.labels(labels)
    children.set(name, child)
    child.observe(ms / 1000)
  })
  const gauge = (name: string, help: string, read: () => number, aggregator: Aggregator = 'sum') =>
    new Gauge({
      name,
      help,
      aggregator,
      registers,
      collect() {
        this.set(read())
      }
    })
  gauge('evidence_jobs_pending', 'Jobs that wait for a worker thread or run on one', waiting)
  gauge('evidence_processes', 'Server processes whose metrics these are', () => 1)
  gauge('evidence_edition_sound', '1 if the current edition is intact, 0 otherwise', () => Number(isSound()), 'min')
  gauge('evidence_cache_bytes', 'Bytes of responses in the cache', () => kept().bytes)
  new Gauge({
    name: 'evidence_edition_info',
    help: 'The current edition, with the number of processes that answer from it',
    labelNames: ['edition'],
    registers,
    collect() {
      this.reset()
      this.set({ edition: edition() }, 1)
    }
  })
  new Counter({
    name: 'evidence_worker_threads_lost_total',
    help: 'Worker threads that ended and were replaced, by reason: memory, time or a crash',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, count] of Object.entries(lost())) this.inc({ reason }, count)
    }
  })
  new Counter({
    name: 'evidence_cache_requests_total',
    help: 'Requests looked up in the response cache, by result',
    labelNames: ['result'],
    registers,
    collect() {
      const { hits, misses } = kept()
      this.reset()
      this.inc({ result: 'hit' }, hits)
      this.inc({ result: 'miss' }, misses)
    }
  })
  gauge('evidence_connections', 'Open connections', server.connections)
  gauge('evidence_unsent_bytes', 'Response bytes that clients have not read yet', server.unsent)
  new Counter({
    name: 'evidence_connections_closed_total',
    help: 'Connections closed by the server, by reason: full (too many open), share (too many from one client), waiting (too many requests on one), unsent (too many bytes that clients do not read)',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, count] of Object.entries(server.hungUp)) this.inc({ reason }, count)
    }
  })
  new Counter({
    name: 'evidence_log_lines_lost_total',
    help: 'Log lines lost because they could not be written',
    registers,
    collect() {
      this.reset()
      this.inc(linesLost())
    }
  })
  return { text: gather(register), type: register.contentType }
}
