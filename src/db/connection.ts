import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'

const over = (sqlite: Database.Database) => drizzle(sqlite)
export type Db = ReturnType<typeof over>

/** As much of a file as SQLite may read without copying it. */
const MAPPED = 2 ** 40

/**
 * An edition's database, open for reading only, within one transaction that lasts: an edition never changes, and without
 * locks for every statement reading by id takes a third of the time. Throws where the file is missing or is no database.
 */
export function openForReading(file: string): { db: Db; close(): void } {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true })
  try {
    sqlite.pragma('query_only = on')
    sqlite.pragma(`mmap_size = ${MAPPED}`)
    sqlite.exec('begin; select 1 from sqlite_schema')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return { db: over(sqlite), close: () => void sqlite.close() }
}

/** A new database to build an edition in, without a journal: a build that fails is thrown away whole. */
export function openForBuilding(file: string): { db: Db; finish(): void; close(): void } {
  const sqlite = new Database(file)
  // Else the library keeps a journal, whatever it is told.
  sqlite.unsafeMode()
  sqlite.pragma('journal_mode = off')
  sqlite.pragma('synchronous = off')
  const finish = () => {
    sqlite.exec('analyze')
    sqlite.pragma('journal_mode = delete')
  }
  return { db: over(sqlite), finish, close: () => void sqlite.close() }
}
