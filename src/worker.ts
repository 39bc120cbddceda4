import { workerData } from 'node:worker_threads'
import { editionFile } from './curation/build.js'
import { openForReading } from './db/open.js'
import type { Errand } from './pool.js'
import { LISTS } from './resources/all.js'
import type { Open } from './resources/context.js'
import { JOBS } from './resources/jobs.js'

const opened = new Map<string, Open>()

function open(edition: string): Open {
  const known = opened.get(edition) ?? { db: openForReading(editionFile(String(workerData), edition)).db, edition, lists: LISTS }
  opened.set(edition, known)
  return known
}

/** Does one job in a thread of its own, with connections of its own. */
export default ({ job, edition, order }: Errand) => JOBS.find(({ name }) => name === job)?.run(open(edition), order)
