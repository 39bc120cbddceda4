import type { MessagePort } from 'node:worker_threads'
import type { Column } from '../../export/columns.js'
import { parquetFile } from '../../export/parquet.js'
import type { Metadata } from './metadata.js'
import { workbookFile } from './workbook-file.js'

const FORMATS = { parquet: parquetFile, workbook: workbookFile }
export type Format = keyof typeof FORMATS

/** A table that is written in batches. */
export interface TableFile {
  write(documents: unknown[]): void
  finish(): void
}

/** A job of the thread: to open a table, to write a batch of it, or to finish it. */
export type FileJob = { path: string } & (
  | { work: 'open'; format: Format; columns: Column[]; notes: Metadata }
  | { work: 'write'; documents: unknown[] }
  | { work: 'finish' }
)

/** The start data of the thread. `done` is the number of jobs that it is done with, failed ones among them. */
export interface FileThreadData {
  port: MessagePort
  done: Int32Array<SharedArrayBuffer>
}

/** Does the jobs that come through a port, for as long as it is open. Answers the error of one that fails. */
export function doFileJobs({ port, done }: FileThreadData) {
  const open = new Map<string, TableFile>()
  function run(job: FileJob) {
    if (job.work === 'open') open.set(job.path, FORMATS[job.format](job.path, job.columns, job.notes))
    else {
      const table = open.get(job.path) as TableFile
      if (job.work === 'write') return table.write(job.documents)
      open.delete(job.path)
      table.finish()
    }
  }
  port.on('message', (job: FileJob) => {
    try {
      run(job)
    } catch (error) {
      port.postMessage(error)
    }
    Atomics.add(done, 0, 1)
    Atomics.notify(done, 0)
  })
}
