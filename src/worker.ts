import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { openForReading } from './db/open.js'
import { editionFile } from './editions/folder.js'
import type { Errand, Station } from './pool.js'
import { LISTS } from './resources/all.js'
import type { Open } from './resources/context.js'
import { JOBS } from './resources/jobs.js'

const { dir, editions } = workerData as Station

const opened = new Map<string, Open>()
for (const edition of editions) {
  const file = editionFile(dir, edition)
  // At once, for a file that is deleted later can be read on; a thread that came after that has to do without.
  if (existsSync(file)) opened.set(edition, { db: openForReading(file).db, edition, lists: LISTS })
}

/** Does one job in a thread of its own, with connections of its own. Gives nothing where it has not the edition open. */
export default ({ job, edition, order }: Errand) => {
  const open = opened.get(edition)
  return open && JOBS.find(({ name }) => name === job)?.run(open, order)
}
