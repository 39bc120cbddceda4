import cluster, { type Worker } from 'node:cluster'
import { setTimeout } from 'node:timers/promises'
import { AggregatorRegistry, type Registry } from 'prom-client'
import { startEarly } from '../api/start-early.js'

/** Time that a process has to give its metrics, in milliseconds; those of a silent one are left out. */
const PATIENCE = 2000

/** Metrics of a registry as prom-client sends them from process to process. */
type Metrics = { name: string; type: string }[]
/** A process asks for the metrics of all, the primary for those of each; the answers. */
type Message = { askAll: number } | { askOwn: number } | { all: number; text: string } | { own: number; metrics: Metrics }

const textOf = (metrics: Metrics[]) => AggregatorRegistry.aggregate(metrics).metrics()
/** Values that must never fall, also when a process ends. */
const lasting = (metrics: Metrics) => metrics.filter(({ type }) => type === 'counter' || type === 'histogram')

/**
 * Adds up the metrics of all processes when one of them asks. The library's own way waits five seconds for a silent process and then
 * fails, and its counters fall when a process ends. Runs in the primary.
 */
export function answerMetrics() {
  /** The last metrics of each process that listens. */
  const last = new Map<Worker, Metrics>()
  const waiting = new Map<number, (metrics: Metrics) => void>()
  let past: Promise<Metrics> = Promise.resolve([])
  let asked = 0

  async function ask(worker: Worker): Promise<Metrics> {
    const question = asked++
    const { promise, resolve } = Promise.withResolvers<Metrics>()
    waiting.set(question, resolve)
    worker.send({ askOwn: question } satisfies Message, () => {})
    const metrics = await Promise.race([promise, setTimeout(PATIENCE, [] as Metrics, { ref: false })])
    waiting.delete(question)
    if (last.has(worker) && metrics.length > 0) last.set(worker, metrics)
    return metrics
  }

  cluster.on('message', async (worker, message: Message) => {
    if ('own' in message) waiting.get(message.own)?.(message.metrics)
    if (!('askAll' in message)) return
    const all = await Promise.all([...last.keys()].map(ask))
    worker.send({ all: message.askAll, text: await textOf([...all, await past]) } satisfies Message, () => {})
  })
  cluster.on('listening', worker => last.set(worker, []))
  cluster.on('exit', worker => {
    const metrics = lasting(last.get(worker) ?? [])
    last.delete(worker)
    past = startEarly(past.then(before => AggregatorRegistry.aggregate([before, metrics]).getMetricsAsJSON() as Promise<unknown> as Promise<Metrics>))
  })
}

/** The metrics of all processes, as one of them gets them from the primary, which it also gives its own. */
export function metricsOfAll(own: Registry): () => Promise<string> {
  const waiting = new Map<number, (text: string) => void>()
  let asked = 0
  process.on('message', async (message: Message) => {
    if ('all' in message) {
      waiting.get(message.all)?.(message.text)
      waiting.delete(message.all)
    }
    if ('askOwn' in message) send({ own: message.askOwn, metrics: (await own.getMetricsAsJSON()) as unknown as Metrics })
  })
  return () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    waiting.set(asked, resolve)
    send({ askAll: asked++ })
    return promise
  }
}

const send = (message: Message) => process.send?.(message, undefined, {}, () => {})
