import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

export type Key = string | number | null
export interface SortColumn {
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

/** The longest text of a cursor: its keys are ids, days, labels and numbers. */
const LONGEST = 2000

const isKey = (key: unknown): key is Key => key === null || typeof key === 'string' || Number.isFinite(key)

/** The cursor behind its opaque text, or null if the text is none of ours. Anybody can write one, so its keys are still to be checked. */
export function decodeCursor(text: string): Cursor | null {
  if (text.length > LONGEST) return null
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
const orderBy = (order: SortColumn[]): SQL[] =>
  order.flatMap(({ column, descending }) => {
    const direction = descending ? desc(column) : asc(column)
    return column.notNull ? [direction] : [sql`${column} is null`, direction]
  })

/** A part of an order that an index can walk: what holds of its rows, and in which order they come. */
export interface KeysetRange {
  where: SQL | undefined
  order: SQL[]
}

/** From a column on: first where it has a value, beyond `key` if there is one, then where it has none. */
function rangesFrom(equal: (SQL | undefined)[], [term, ...rest]: SortColumn[], key: Key | undefined): KeysetRange[] {
  if (!term || key === null) return []
  const { column, descending } = term
  const beyond = key === undefined ? (column.notNull ? undefined : isNotNull(column)) : descending ? lt(column, key) : gt(column, key)
  const known = { where: and(...equal, beyond), order: [descending ? desc(column) : asc(column), ...orderBy(rest)] }
  return column.notNull ? [known] : [known, { where: and(...equal, isNull(column)), order: orderBy(rest) }]
}

/**
 * All rows of an order, or those that come after the one with these keys, as stretches one after another, each of which
 * begins where an index finds it: the rows that are equal in all columns but the last come first, those that differ in
 * the first column last.
 */
export function keysetRanges(order: SortColumn[], keys: Key[] | null): KeysetRange[] {
  if (keys === null) return rangesFrom([], order, undefined)
  return order
    .map((_, n) => {
      const equal = order.slice(0, n).map(({ column }, m) => (keys[m] === null ? isNull(column) : eq(column, keys[m] as Key)))
      return rangesFrom(equal, order.slice(n), keys[n] as Key)
    })
    .reverse()
    .flat()
}
