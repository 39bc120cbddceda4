import { Piscina } from 'piscina'
import type { Job } from '../api/context.js'
import { HttpProblem } from '../http/errors.js'

/** How many threads do long work, how many orders may wait for each, and how long one may take, in milliseconds. */
export interface WorkerPoolOptions {
  threads: number
  queueSize: number
  timeoutMs: number
}

/** What a thread is told at its start: where the editions are, and which it opens. */
export interface WorkerData {
  dir: string
  editions: string[]
}

/** What a thread is told: which job, on which edition, and the order. */
export interface WorkerTask {
  job: string
  edition: string
  input: unknown
}

/** Below the event loop, so that short answers are never late for long ones. Linux only; elsewhere nothing changes. */
const NICE = 5
/** To how many threads an order is given that each of them dies of. */
const MAX_ATTEMPTS = 4
const BUSY = { 'retry-after': '2' }

const createThreads = (name: string, options: object) =>
  new Piscina({ filename: new URL(`./${name}.js`, import.meta.url).href, niceIncrement: NICE, ...options })

/** Has an edition read through, in a thread that ends with it: what is wrong with it, or null. */
export async function verifyInWorker(dir: string, edition: string): Promise<string | null> {
  const alone = createThreads('integrity-worker', { maxThreads: 1 })
  try {
    return await alone.run({ dir, edition })
  } finally {
    await alone.destroy()
  }
}

/** Threads over some editions that do jobs one at a time each. */
export function createWorkerPool(station: WorkerData, { threads: workers, queueSize: queue, timeoutMs: patience }: WorkerPoolOptions) {
  const pool = createThreads('query-worker', { workerData: station, minThreads: workers, maxThreads: workers })
  // Counted here: the library counts only what no thread has been given yet.
  let pending = 0

  /** A thread that dies takes its order with it; nothing was changed, so it is given to others. */
  async function runWithRetry(errand: WorkerTask, signal: AbortSignal, tries = MAX_ATTEMPTS): Promise<unknown> {
    try {
      return await pool.run(errand, { signal })
    } catch (error) {
      if (tries === 1 || signal.aborted || !/worker exited/i.test((error as Error).message)) throw error
      return runWithRetry(errand, signal, tries - 1)
    }
  }

  return {
    /**
     * Gives nothing where the thread has not the edition open. Rejects with 503 where too many orders wait, or where one
     * takes too long: its thread is stopped and replaced.
     */
    async work<Order, Result>({ name }: Job<Order, Result>, edition: string, order: Order): Promise<Result | undefined> {
      if (pending >= workers * (queue + 1)) throw new HttpProblem(503, 'too many ask at this moment; try again in a little while', [], BUSY)
      const signal = AbortSignal.timeout(patience)
      pending++
      try {
        return (await runWithRetry({ job: name, edition, input: order }, signal)) as Result | undefined
      } catch (error) {
        if (!signal.aborted) throw error
        throw new HttpProblem(503, `this takes over ${patience / 1000} seconds; narrow it down, or try again when fewer ask`, [], BUSY)
      } finally {
        pending--
      }
    },
    /** When every thread has begun: its modules are read, its editions open. */
    ready: async () => void (await Promise.all(Array.from({ length: workers }, () => pool.run({ job: '', edition: '', input: null } satisfies WorkerTask)))),
    /** How many orders are taken and not done. */
    taken: () => pending,
    close: () => pool.close()
  }
}
