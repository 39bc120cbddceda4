import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { EditionHandle } from '../api/context.js'
import { openForReading } from '../db/connection.js'
import { openIfIntact } from '../editions/integrity.js'
import { editionFile } from '../editions/store.js'
import { JOBS } from '../resources/jobs.js'
import { REGISTRY } from '../resources/registry.js'
import type { WorkerData, WorkerTask } from './worker-pool.js'

const { dir, editions } = workerData as WorkerData

const opened = new Map<string, EditionHandle>()
for (const edition of editions) {
  const file = editionFile(dir, edition)
  // Opens the editions at once, since a file that is deleted later can still be read; a thread that starts after that cannot.
  if (existsSync(file)) opened.set(edition, { db: openForReading(file).db, edition, lists: REGISTRY.lists, openOther: id => openIfIntact(dir, id) })
}

/** Runs a job in this thread with its own connections. Returns nothing if the edition is not open here. */
export default ({ job, edition, input: order }: WorkerTask) => {
  const open = opened.get(edition)
  return open && JOBS.find(({ name }) => name === job)?.run(open, order)
}
