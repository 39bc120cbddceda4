import { Piscina } from 'piscina'
import { HttpProblem } from './http/errors.js'
import type { Job } from './resources/context.js'

/** How many threads do long work, how many orders may wait for each, and how long one may take, in milliseconds. */
export interface PoolOptions {
  workers: number
  queue: number
  patience: number
}

/** What a thread is told: which job, on which edition, and the order. */
export interface Errand {
  job: string
  edition: string
  order: unknown
}

/** Below the event loop, so that short answers are never late for long ones. Linux only; elsewhere nothing changes. */
const NICE = 5
const BUSY = { 'retry-after': '2' }

/** Threads over a folder of editions that do jobs one at a time each. */
export function openPool(dir: string, { workers, queue, patience }: PoolOptions) {
  const pool = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    workerData: dir,
    minThreads: workers,
    maxThreads: workers,
    niceIncrement: NICE
  })
  // Counted here: the library counts only what no thread has been given yet.
  let taken = 0
  return {
    /** Rejects with 503 where too many orders wait, or where one takes too long: its thread is stopped and replaced. */
    async work<Order, Result>({ name }: Job<Order, Result>, edition: string, order: Order): Promise<Result> {
      if (taken >= workers * (queue + 1)) throw new HttpProblem(503, 'too many ask at this moment; try again in a little while', [], BUSY)
      const signal = AbortSignal.timeout(patience)
      taken++
      try {
        return await pool.run({ job: name, edition, order } satisfies Errand, { signal })
      } catch (error) {
        if (!signal.aborted) throw error
        throw new HttpProblem(503, `this takes over ${patience / 1000} seconds; narrow it down, or try again when fewer ask`, [], BUSY)
      } finally {
        taken--
      }
    },
    close: () => pool.close()
  }
}
