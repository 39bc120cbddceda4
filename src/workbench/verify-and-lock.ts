import { join } from 'node:path'
import { type Draft, LOCK_FILE } from '../curation/load.js'
import type { Problem } from '../curation/problem.js'
import { verify } from '../curation/provenance/verify.js'
import type { Lock } from '../records/provenance-lock.js'
import { replaceFiles } from './files.js'

/** Verifies the data of a folder against the texts, all sources or only some. Writes the lock if all files can be read and nothing is wrong. */
export function verifyAndLock(data: string, draft: Draft, texts: ReadonlyMap<string, string>, only?: ReadonlySet<string>): { problems: Problem[]; lock: Lock } {
  const { problems, lock } = verify(draft, texts, new Date().toISOString().slice(0, 10), only)
  if (draft.problems.length === 0 && problems.length === 0) replaceFiles([[join(data, LOCK_FILE), `${JSON.stringify(lock, null, 1)}\n`]])
  return { problems, lock }
}
