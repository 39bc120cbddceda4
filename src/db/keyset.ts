import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

export type Key = string | number | null
export interface Order {
  column: SQLiteColumn
  descending: boolean
}

/** What a cursor holds: the edition it was made on, a hash of the query it belongs to, the sort keys of the last row. */
export interface Cursor {
  edition: string
  query: string
  keys: Key[]
}

export const encodeCursor = ({ edition, query, keys }: Cursor) => Buffer.from(JSON.stringify([edition, query, ...keys])).toString('base64url')

const isKey = (key: unknown): key is Key => key === null || typeof key === 'string' || typeof key === 'number'

/** The cursor behind its opaque text, or null where the text is none of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts)) return null
    const [edition, query, ...keys] = parts as unknown[]
    const sound = typeof edition === 'string' && typeof query === 'string' && keys.length > 0 && keys.every(isKey)
    return sound ? { edition, query, keys } : null
  } catch {
    return null
  }
}

/** Missing values come last, ascending or descending. */
export const orderBy = (order: Order[]): SQL[] =>
  order.flatMap(({ column, descending }) => {
    const direction = descending ? desc(column) : asc(column)
    return column.notNull ? [direction] : [sql`${column} is null`, direction]
  })

/** Rows that come after the one with these keys, under `orderBy` of the same order. */
export function after(order: Order[], keys: Key[]): SQL | undefined {
  const [first, ...rest] = order
  const [key = null, ...others] = keys
  if (!first) return sql`0`
  const tied = after(rest, others)
  if (key === null) return and(isNull(first.column), tied)
  const beyond = first.descending ? lt(first.column, key) : gt(first.column, key)
  return or(beyond, first.column.notNull ? undefined : isNull(first.column), and(isNotNull(first.column), eq(first.column, key), tied))
}
