import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The file, in a folder, whose lock savers hold while they write. */
const LOCK = '.lock'
/** The longest wait for another saver, in milliseconds; a save takes a few. */
const PATIENCE_MS = 10_000

/** Runs `work` while no other process saves in the folder. The lock is SQLite's, which ends with its process. */
export function alone<T>(dir: string, work: () => T): T {
  const lock = new Database(join(dir, LOCK), { timeout: PATIENCE_MS })
  try {
    lock.exec('begin exclusive')
    return work()
  } finally {
    lock.close()
  }
}
