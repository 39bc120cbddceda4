import { Piscina } from 'piscina'
import type { Job } from '../api/context.js'
import { HttpProblem } from '../http/errors.js'
import { createSemaphore } from './semaphore.js'

/**
 * How many threads do long work, how many orders may wait for each, how long one may take, in milliseconds, and how much
 * memory, in megabytes of a thread's heap.
 */
export interface WorkerPoolOptions {
  threads: number
  queueSize: number
  timeoutMs: number
  memoryMb: number
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

/** How many threads were lost: to an order that took too much memory, to one that took too long, and otherwise. */
export type Lost = Record<'memory' | 'time' | 'crash', number>
export const noneLost = (): Lost => ({ memory: 0, time: 0, crash: 0 })

/** Below the event loop, so that short answers are never late for long ones. Linux only; elsewhere nothing changes. */
const NICE = 5
/** To how many threads an order is given that each of them dies of. */
const MAX_ATTEMPTS = 4

const refused = (detail: string) => new HttpProblem(503, detail, [], { 'retry-after': '2' })

/** Why a thread died of an order; null if it lives and the order alone failed. */
const causeOf = ({ code, message }: NodeJS.ErrnoException) => (code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : /worker exited/i.test(message) ? 'crash' : null)

/** Threads of a program of the house. The error of one that dies without an order is told; unheard it would end the process. */
const threads = (name: string, options: object, tell: (error: Error) => void) =>
  new Piscina({ filename: new URL(`./${name}.js`, import.meta.url).href, niceIncrement: NICE, ...options }).on('error', tell)

/** Has an edition read through, in a thread that ends with it: what is wrong with it, or null. */
export async function verifyInWorker(dir: string, edition: string): Promise<string | null> {
  const alone = threads('integrity-worker', { maxThreads: 1 }, () => {})
  try {
    return await alone.run({ dir, edition })
  } finally {
    await alone.destroy()
  }
}

/** Threads over some editions that do jobs one at a time each; those that are lost are replaced, counted, and told of if no order tells. */
export function createWorkerPool(
  station: WorkerData,
  { threads: workers, queueSize: queue, timeoutMs: patience, memoryMb: memory }: WorkerPoolOptions,
  lost: Lost,
  tell: (error: Error) => void
) {
  const options = { workerData: station, minThreads: workers, maxThreads: workers, resourceLimits: { maxOldGenerationSizeMb: memory } }
  const pool = threads('query-worker', options, error => {
    lost.crash++
    tell(error)
  })
  // The library would stop a thread for whoever no longer waits, so no more orders are given to it than it has threads.
  const { acquire: enter, release: leave } = createSemaphore(workers)
  let pending = 0

  /** A thread that dies takes its order with it; nothing was changed, so it is given to others, unless that took too much memory. */
  async function runWithRetry(errand: WorkerTask, signal: AbortSignal, tries = MAX_ATTEMPTS): Promise<unknown> {
    try {
      return await pool.run(errand, { signal })
    } catch (error) {
      const cause = signal.aborted ? 'time' : causeOf(error as NodeJS.ErrnoException)
      if (cause) lost[cause]++
      if (cause === 'memory') throw refused('this query needs more memory than is allowed; narrow it down')
      if (cause !== 'crash' || tries === 1) throw error
      return runWithRetry(errand, signal, tries - 1)
    }
  }

  /** When an order is given up: when it is late, and until its turn comes, when nobody waits for it. */
  function ending(gone: AbortSignal | undefined) {
    const end = new AbortController()
    const late = setTimeout(() => end.abort(refused(`this query took over ${patience / 1000} seconds; narrow it down, or try again later`)), patience)
    const drop = () => end.abort(refused('the client no longer waits for this'))
    const keep = () => gone?.removeEventListener('abort', drop)
    if (gone?.aborted) drop()
    gone?.addEventListener('abort', drop)
    const over = () => {
      clearTimeout(late)
      keep()
    }
    return { signal: end.signal, keep, over }
  }

  return {
    /**
     * Gives nothing if the thread has not the edition open. Rejects with 503 if too many orders wait, if one takes too long
     * or too much memory (its thread is replaced), or if `gone` says before its turn that nobody waits for it any more.
     */
    async work<Order, Result>({ name }: Job<Order, Result>, edition: string, order: Order, gone?: AbortSignal): Promise<Result | undefined> {
      if (pending >= workers * (queue + 1)) throw refused('the server is overloaded; try again in a few seconds')
      const { signal, keep, over } = ending(gone)
      pending++
      try {
        await enter(signal)
        keep()
        return (await runWithRetry({ job: name, edition, input: order }, signal).finally(leave)) as Result | undefined
      } catch (error) {
        throw signal.aborted ? signal.reason : error
      } finally {
        over()
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
