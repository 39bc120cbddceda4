import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'

const over = (sqlite: Database.Database) => drizzle(sqlite)
export type Db = ReturnType<typeof over>

/** Bytes of a file that SQLite may map into memory. */
const MAPPED = 2 ** 40

/**
 * Opens the database of an edition read-only, with one transaction that stays open: an edition never changes, and without
 * locks for every statement, reading by id takes a third of the time. Throws if the file is missing or is not a database.
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

/** Kibibytes of pages that a build keeps in memory. */
const BUILD_CACHE = 65_536

/** Creates a database for a build, without a journal, since a failed build is discarded as a whole. */
export function openForBuilding(file: string): { db: Db; finish(): void; close(): void } {
  const sqlite = new Database(file)
  // Without this, better-sqlite3 keeps a journal despite the pragma.
  sqlite.unsafeMode()
  sqlite.pragma('journal_mode = off')
  sqlite.pragma('synchronous = off')
  sqlite.pragma(`cache_size = -${BUILD_CACHE}`)
  const finish = () => {
    sqlite.exec('analyze')
    sqlite.pragma('journal_mode = delete')
  }
  return { db: over(sqlite), finish, close: () => void sqlite.close() }
}
