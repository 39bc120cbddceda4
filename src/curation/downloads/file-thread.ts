import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Column } from '../../export/columns.js'
import type { FileJob, FileThreadData, Format, TableFile } from './file-jobs.js'
import type { Metadata } from './metadata.js'

/** Number of documents that wait for the thread at most, beside those of one job. */
const WAITING = 20_000
/** Milliseconds after which a thread that finishes no job is taken for lost. */
const PATIENCE = 120_000

/** Writes tables beside the thread that builds. */
export interface FileThread {
  table(format: Format, path: string, columns: Column[], notes: Metadata): TableFile
  /** Waits until all is done. Throws the error of the first job that failed, or if the thread is lost. */
  settle(): void
  close(): void
}

/** Starts the thread. It is asked without the event loop, which stands still during a build. */
export function startFileThread(module = new URL('./file-worker.js', import.meta.url), patience = PATIENCE): FileThread {
  const { port1: own, port2: port } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(module, { workerData: { port, done } satisfies FileThreadData, transferList: [port] })
  worker.unref()
  // A lost thread finishes no job.
  worker.on('error', () => {})
  /** Number of documents given before each job. */
  const before: number[] = []
  let given = 0

  function wait(isEnough: (finished: number) => boolean) {
    for (let now = Atomics.load(done, 0); !isEnough(now); now = Atomics.load(done, 0)) {
      if (Atomics.wait(done, 0, now, patience) === 'timed-out') throw new Error('the thread that writes files is lost; build again with more memory')
    }
    const failed = receiveMessageOnPort(own)
    if (failed) throw failed.message
  }
  function give(job: FileJob, documents = 0) {
    own.postMessage(job)
    before.push(given)
    given += documents
    wait(finished => given - (before[finished] ?? given) <= WAITING)
  }
  return {
    table(format, path, columns, notes) {
      give({ work: 'open', format, path, columns, notes })
      return {
        write: documents => give({ work: 'write', path, documents }, documents.length),
        finish: () => give({ work: 'finish', path })
      }
    },
    settle: () => wait(finished => finished === before.length),
    close() {
      own.close()
      void worker.terminate()
    }
  }
}
