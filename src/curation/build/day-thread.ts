import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Dataset, SharedRecords } from '../../records/dataset.js'
import type { ReadyRow } from './ready-row.js'

/** The start data of the thread. `state` is the number of its signals: the first says that it is ready, each later one that it has answered. */
export interface ThreadData {
  shared: SharedRecords
  port: MessagePort
  state: Int32Array<SharedArrayBuffer>
}

/** The sources of a day, which the thread links to the shared records by itself, and the id of the edition. */
export type SentDay = Pick<Dataset, 'sources' | 'lock'> & { edition: string }

/** The rows of a day without their words as readers write them, whose numbers come apart; and the numbers of its records by collection. */
export interface RenderedDay {
  rows: ReadyRow[]
  spelt: Map<string, number>
  counts: Record<string, number>
}

export function signal(state: ThreadData['state']) {
  Atomics.add(state, 0, 1)
  Atomics.notify(state, 0)
}

/** Number of days that the thread has in hand at most: one to render, and some to go on with while this one writes those that are ready. */
const IN_HAND = 12
/** Milliseconds after which a thread that does not answer is taken for lost. */
const PATIENCE = 60_000
/** Young generation in megabytes. Node sizes it by the memory of the machine. */
const YOUNG_MB = 32

export interface DayThread {
  /** Gives it a day. Returns false if it is not ready or has enough. */
  take(day: Dataset, edition: string): boolean
  /** The answer for the earliest day that it has; undefined if there is none yet, null if there will be none. */
  answer(wait: boolean): RenderedDay | null | undefined
  close(): void
}

/** Starts a thread that renders days. It is asked without the event loop, which stands still during a build. */
export function startDayThread(shared: SharedRecords, module = new URL('./render-thread.js', import.meta.url), patience = PATIENCE): DayThread {
  const { port1: own, port2: port } = new MessageChannel()
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const data: ThreadData = { shared, port, state }
  const worker = new Worker(module, { workerData: data, transferList: [port], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  worker.unref()
  // A lost thread gives no answer, and then its days are rendered without it.
  let lost = false
  worker.on('error', () => {})
  let [sent, received] = [0, 0]
  return {
    take({ sources, lock }, edition) {
      if (lost || Atomics.load(state, 0) === 0 || sent - received === IN_HAND) return false
      own.postMessage({ sources, lock, edition } satisfies SentDay)
      sent++
      return true
    },
    answer(wait) {
      const before = received + 1
      if (wait && Atomics.wait(state, 0, before, patience) === 'timed-out') lost = true
      if (lost) return null
      if (Atomics.load(state, 0) === before) return undefined
      received++
      return receiveMessageOnPort(own)?.message
    },
    close() {
      // A thread ends by itself when its port is closed, unless it hangs.
      own.close()
      if (lost) void worker.terminate()
    }
  }
}
