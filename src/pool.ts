import { Piscina } from 'piscina'
import { HttpProblem } from './http/errors.js'
import type { Job } from './resources/context.js'

/** How many threads do long work, how many orders may wait for each, and how long one may take, in milliseconds. */
export interface PoolOptions {
  workers: number
  queue: number
  patience: number
}

/** What a thread is told at its start: where the editions are, and which it opens. */
export interface Station {
  dir: string
  editions: string[]
}

/** What a thread is told: which job, on which edition, and the order. */
export interface Errand {
  job: string
  edition: string
  order: unknown
}

/** Below the event loop, so that short answers are never late for long ones. Linux only; elsewhere nothing changes. */
const NICE = 5
/** To how many threads an order is given that each of them dies of. */
const TRIES = 4
const BUSY = { 'retry-after': '2' }

const thread = (name: string, options: object) => new Piscina({ filename: new URL(`./${name}.js`, import.meta.url).href, niceIncrement: NICE, ...options })

/** Has an edition read through, in a thread that ends with it: what is wrong with it, or null. */
export async function inspect(dir: string, edition: string): Promise<string | null> {
  const alone = thread('inspector', { maxThreads: 1 })
  try {
    return await alone.run({ dir, edition })
  } finally {
    await alone.destroy()
  }
}

/** Threads over some editions that do jobs one at a time each. */
export function openPool(station: Station, { workers, queue, patience }: PoolOptions) {
  const pool = thread('worker', { workerData: station, minThreads: workers, maxThreads: workers })
  // Counted here: the library counts only what no thread has been given yet.
  let taken = 0

  /** A thread that dies takes its order with it; nothing was changed, so it is given to others. */
  async function give(errand: Errand, signal: AbortSignal, tries = TRIES): Promise<unknown> {
    try {
      return await pool.run(errand, { signal })
    } catch (error) {
      if (tries === 1 || signal.aborted || !/worker exited/i.test((error as Error).message)) throw error
      return give(errand, signal, tries - 1)
    }
  }

  return {
    /**
     * Gives nothing where the thread has not the edition open. Rejects with 503 where too many orders wait, or where one
     * takes too long: its thread is stopped and replaced.
     */
    async work<Order, Result>({ name }: Job<Order, Result>, edition: string, order: Order): Promise<Result | undefined> {
      if (taken >= workers * (queue + 1)) throw new HttpProblem(503, 'too many ask at this moment; try again in a little while', [], BUSY)
      const signal = AbortSignal.timeout(patience)
      taken++
      try {
        return (await give({ job: name, edition, order }, signal)) as Result | undefined
      } catch (error) {
        if (!signal.aborted) throw error
        throw new HttpProblem(503, `this takes over ${patience / 1000} seconds; narrow it down, or try again when fewer ask`, [], BUSY)
      } finally {
        taken--
      }
    },
    /** When every thread has begun: its modules are read, its editions open. */
    begun: async () => void (await Promise.all(Array.from({ length: workers }, () => pool.run({ job: '', edition: '', order: null } satisfies Errand)))),
    /** How many orders are taken and not done. */
    taken: () => taken,
    close: () => pool.close()
  }
}
