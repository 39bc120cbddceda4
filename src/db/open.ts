import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'

export type Db = BetterSQLite3Database

/** An edition's database, open for reading only. Throws where the file is missing or is no database. */
export function openForReading(file: string): { db: Db; close(): void } {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true })
  try {
    sqlite.pragma('schema_version')
  } catch (error) {
    sqlite.close()
    throw error
  }
  sqlite.pragma('query_only = on')
  sqlite.pragma('mmap_size = 1073741824')
  return { db: drizzle(sqlite), close: () => void sqlite.close() }
}

/** A new database to build an edition in, without a journal: a build that fails is thrown away whole. */
export function openForBuilding(file: string): { db: Db; finish(): void; close(): void } {
  const sqlite = new Database(file)
  sqlite.pragma('journal_mode = off')
  sqlite.pragma('synchronous = off')
  const finish = () => {
    sqlite.exec('analyze')
    sqlite.pragma('journal_mode = delete')
  }
  return { db: drizzle(sqlite), finish, close: () => void sqlite.close() }
}
