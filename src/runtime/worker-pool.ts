import type { About, Job } from '../api/context.js'
import { HttpProblem } from '../http/errors.js'
import type { Described } from '../http/openapi/describe.js'
import { createSemaphore } from './semaphore.js'

/**
 * Number of worker threads, maximum number of waiting jobs for each, time limit of a job in milliseconds, and
 * heap limit of a thread in megabytes.
 */
export interface WorkerPoolOptions {
  threads: number
  queueSize: number
  timeoutMs: number
  memoryMb: number
}

/** The start data of a thread: the folder of the editions, and those to open. */
export interface WorkerData {
  dir: string
  editions: string[]
}

/** A task of a thread: the job, the edition and the input. */
export interface WorkerTask {
  job: string
  edition: string
  input: unknown
}

/** Numbers of lost threads: to a job that needed too much memory, to one that took too long, and otherwise. */
export type Lost = Record<'memory' | 'time' | 'crash', number>
export const noneLost = (): Lost => ({ memory: 0, time: 0, crash: 0 })

/** Priority of threads below the event loop, so that long work never delays short answers. Linux only. */
const NICE = 5
/** Maximum attempts for a job whose worker crashes. */
const MAX_ATTEMPTS = 4

/** Young generation of a thread, and of one for a single task. Node 24 sizes it by the memory of the machine, which takes hundreds of megabytes on a large one. */
const YOUNG_MB = 48
const YOUNG_MB_ALONE = 16

const refused = (detail: string) => new HttpProblem(503, detail, [], { 'retry-after': '2' })

/** The reason why a thread died during a job; null if it lives and only the job failed. */
const causeOf = ({ code, message }: NodeJS.ErrnoException) => (code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : /worker exited/i.test(message) ? 'crash' : null)

/** A pool of threads for one of our modules. The error of a thread that dies without a job is reported; unhandled, it would end the process. */
async function beginThreads(name: string, options: object, tell: (error: Error) => void) {
  const { Piscina } = await import('piscina')
  return new Piscina({ filename: new URL(`./${name}.js`, import.meta.url).href, niceIncrement: NICE, ...options }).on('error', tell)
}

/** Runs one of our modules in a thread of its own, which ends with it. */
async function runAlone<Result>(name: string, input: object): Promise<Result> {
  const alone = await beginThreads(name, { maxThreads: 1, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB_ALONE } }, () => {})
  try {
    return await alone.run(input)
  } finally {
    await alone.destroy()
  }
}

/** Verifies an edition in a thread of its own. Returns its fault, or null. */
export const verifyInWorker = (dir: string, edition: string) => runAlone<string | null>('integrity-worker', { dir, edition })

/** Writes the OpenAPI document in a thread of its own: it takes as long as the start of a server. */
export async function describeInWorker(about: About, publicUrl: string | null): Promise<Described> {
  const { json, yaml } = await runAlone<Record<keyof Described, Uint8Array>>('../openapi-worker', { about, publicUrl })
  return { json: Buffer.from(json.buffer), yaml: Buffer.from(yaml.buffer) }
}

/** Worker threads for some editions, which run one job at a time each. Lost ones are replaced, counted, and reported unless a job reports them. */
export function createWorkerPool(
  station: WorkerData,
  { threads: workers, queueSize: queue, timeoutMs: patience, memoryMb: memory }: WorkerPoolOptions,
  lost: Lost,
  tell: (error: Error) => void
) {
  const options = {
    workerData: station,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB }
  }
  let begun: ReturnType<typeof beginThreads> | undefined
  /** The threads, which begin with the first job: until then each would take half of the memory of an idle server. */
  const threads = () =>
    (begun ??= beginThreads('query-worker', options, error => {
      lost.crash++
      tell(error)
    }))
  // The library would stop a thread when a caller aborts, so it gets no more jobs than it has threads.
  const { acquire: enter, release: leave } = createSemaphore(workers)
  let pending = 0

  /** Runs a job again if its thread died, since jobs change nothing, unless it needed too much memory. */
  async function runWithRetry(errand: WorkerTask, signal: AbortSignal, tries = MAX_ATTEMPTS): Promise<unknown> {
    try {
      return await (await threads()).run(errand, { signal })
    } catch (error) {
      const cause = signal.aborted ? 'time' : causeOf(error as NodeJS.ErrnoException)
      if (cause) lost[cause]++
      if (cause === 'memory') throw refused('this query needs more memory than is allowed; narrow it down')
      if (cause !== 'crash' || tries === 1) throw error
      return runWithRetry(errand, signal, tries - 1)
    }
  }

  /** A signal that aborts a job when it is late and, until its turn, when nobody waits for it. */
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
     * Returns nothing if the thread does not have the edition open. Rejects with 503 if too many jobs wait, if one takes too long
     * or needs too much memory (its thread is replaced), or if `gone` aborts before its turn.
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
    /** Resolves when every thread is ready: its modules are loaded and its editions open. */
    async ready() {
      const pool = await threads()
      await Promise.all(Array.from({ length: workers }, () => pool.run({ job: '', edition: '', input: null } satisfies WorkerTask)))
    },
    /** Number of jobs that wait or run. */
    taken: () => pending,
    close: async () => void (await (await begun)?.close())
  }
}
