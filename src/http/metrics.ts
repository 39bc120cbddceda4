import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is read off when somebody asks. */
export interface Gauges {
  edition(): string
  isSound(): boolean
  pendingJobs(): number
  cache(): { hits: number; misses: number; bytes: number }
}

/** In seconds: from an answer out of memory to the time limit of long work. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Counts every request by route, method and status, and offers all figures in the text format of Prometheus. */
export function registerMetrics(
  app: FastifyInstance,
  { edition, isSound, pendingJobs: waiting, cache: kept }: Gauges
): { text(): Promise<string>; type: string } {
  const registers = [new Registry()]
  const [register] = registers as [Registry]
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers
  })
  /** A labelled child is found by its labels in a string of its own: to have the library find it costs ten times as much. */
  const children = new Map<string, { observe(seconds: number): void }>()
  app.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.raw.statusCode) }
    const name = `${labels.method} ${labels.route} ${labels.status}`
    const child = children.get(name) ?? seconds.labels(labels)
    children.set(name, child)
    child.observe(reply.elapsedTime / 1000)
    done()
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      }
    })
  gauge('evidence_work_waiting', 'Orders of long work that are taken and not done', waiting)
  gauge('evidence_edition_sound', 'Whether the edition that answers is what was built: 1, or 0', () => Number(isSound()))
  gauge('evidence_kept_bytes', 'Bytes of ready answers that are kept', () => kept().bytes)
  new Gauge({
    name: 'evidence_edition_info',
    help: 'The edition that answers',
    labelNames: ['edition'],
    registers,
    collect() {
      this.reset()
      this.set({ edition: edition() }, 1)
    }
  })
  new Counter({
    name: 'evidence_kept_answers_total',
    help: 'Requests that could be answered from memory, by whether they were',
    labelNames: ['found'],
    registers,
    collect() {
      const { hits, misses } = kept()
      this.reset()
      this.inc({ found: 'yes' }, hits)
      this.inc({ found: 'no' }, misses)
    }
  })
  return { text: () => register.metrics(), type: register.contentType }
}
