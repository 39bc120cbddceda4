import type { Statement } from 'better-sqlite3'
import type { Db } from './connection.js'

const kept = new WeakMap<Db, Map<string, unknown>>()

/** A value made once per open database and kept as long as it. */
export function cached<T>(db: Db, name: string, make: () => T): T {
  const made = kept.get(db) ?? new Map<string, unknown>()
  if (made.size === 0) kept.set(db, made)
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

/**
 * A statement without Drizzle, prepared once: for SQL that Drizzle cannot write, or that runs so often that its overhead, as much
 * again as the time of SQLite, matters.
 */
export const statement = <Row>(db: Db, sql: string) => cached(db, sql, () => db.$client.prepare(sql)) as Statement<unknown[], Row>
