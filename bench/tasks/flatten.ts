import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { FLAT_TABLES } from '../plain/flat.js'

export interface Flatten {
  /** The normalised copy, and the file of flat tables. */
  copy: string
  file: string
}

/** Makes the flat tables that peers serve. */
export default function flatten({ copy, file }: Flatten) {
  rmSync(file, { force: true })
  const db = new Database(file)
  db.prepare('attach ? as plain').run(copy)
  db.exec(FLAT_TABLES)
  db.close()
}
