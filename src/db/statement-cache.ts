import type { Statement } from 'better-sqlite3'
import type { Db } from './connection.js'

const kept = new WeakMap<Db, Map<string, unknown>>()

/** What is made once for an open database and kept as long as it: a statement, what no query can change. */
export function cached<T>(db: Db, name: string, make: () => T): T {
  const made = kept.get(db) ?? new Map<string, unknown>()
  if (made.size === 0) kept.set(db, made)
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

/**
 * A statement past Drizzle, prepared once: what Drizzle cannot write, or what is asked so often that its own time, as much
 * again as SQLite takes, would count.
 */
export const statement = <Row>(db: Db, sql: string) => cached(db, sql, () => db.$client.prepare(sql)) as Statement<unknown[], Row>
