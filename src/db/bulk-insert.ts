import type { Statement } from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { type SQLiteTable, SQLiteText } from 'drizzle-orm/sqlite-core'
import type { Db } from './connection.js'
import { statement } from './statement-cache.js'

/** Yields rows in the order of a key, in batches that start after the last row of the previous one. Between batches the database is free. */
export function* inBatches<R>(next: (last: R | undefined) => R[]): Generator<R> {
  for (let rows = next(undefined); rows.length > 0; rows = next(rows.at(-1))) yield* rows
}

const quoted = (name: string) => `"${name}"`

/** Inserts rows by column names. All rows of a table have the same names in the same order. A text may be given as UTF-8. */
export function createInserter(db: Db): (table: SQLiteTable, row: Record<string, unknown>) => void {
  const statements = new Map<SQLiteTable, Statement>()
  const prepare = (table: SQLiteTable, names: string[]) => {
    const texts = new Set(Object.values(getTableColumns(table)).flatMap(column => (column instanceof SQLiteText ? column.name : [])))
    const values = names.map(name => (texts.has(name) ? 'cast(? as text)' : '?'))
    const made = statement(db, `insert into ${quoted(getTableName(table))} (${names.map(quoted).join()}) values (${values.join()})`)
    statements.set(table, made)
    return made
  }
  return (table, row) => {
    const insert = statements.get(table) ?? prepare(table, Object.keys(row))
    insert.run(Object.values(row).map(value => (typeof value === 'boolean' ? Number(value) : value)))
  }
}
