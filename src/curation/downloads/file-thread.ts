import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { parquetFile } from '../../export/parquet.js'
import type { FileJob, FileThreadData } from './file-jobs.js'

/** Number of jobs that the thread has in hand at most, since each may have thousands of documents. */
const IN_HAND = 100
/** Milliseconds after which a thread that finishes no job is taken for lost; the largest file takes minutes to compress. */
const PATIENCE = 600_000

/** Writes Parquet and compresses files beside the thread that builds. */
export interface FileThread {
  parquetFile: typeof parquetFile
  compress(path: string): void
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
  let sent = 0

  function settle(most = 0) {
    for (let now = Atomics.load(done, 0); sent - now > most; now = Atomics.load(done, 0)) {
      if (Atomics.wait(done, 0, now, patience) === 'timed-out') throw new Error('the thread that writes files is lost; build again with more memory')
    }
    const failed = receiveMessageOnPort(own)
    if (failed) throw failed.message
  }
  function give(job: FileJob) {
    own.postMessage(job)
    sent++
    settle(IN_HAND)
  }
  return {
    parquetFile(path, columns, notes) {
      give({ work: 'open', path, columns, notes })
      return {
        write: documents => give({ work: 'write', path, documents }),
        finish: () => give({ work: 'finish', path })
      }
    },
    compress: path => give({ work: 'compress', path }),
    settle: () => settle(),
    close() {
      own.close()
      void worker.terminate()
    }
  }
}
