import type { Statement } from 'better-sqlite3'
import type { Db } from './open.js'

const kept = new WeakMap<Db, Map<string, unknown>>()

/** What is made once for an open database and kept as long as it: a statement, what no query can change. */
export function once<T>(db: Db, name: string, make: () => T): T {
  const made = kept.get(db) ?? new Map<string, unknown>()
  if (made.size === 0) kept.set(db, made)
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

/** A statement in SQL that Drizzle cannot write, prepared once. */
export const statement = <Row>(db: Db, sql: string) => once(db, sql, () => db.$client.prepare(sql)) as Statement<unknown[], Row>
