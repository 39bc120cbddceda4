import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

export type Key = string | number | null
export interface SortColumn {
  column: SQLiteColumn
  descending: boolean
}

/** The contents of a cursor: its edition, a hash of its query, and the sort keys of the last row. */
export interface Cursor {
  edition: string
  query: string
  keys: Key[]
}

export const encodeCursor = ({ edition, query, keys }: Cursor) => Buffer.from(JSON.stringify([edition, query, ...keys])).toString('base64url')

/** Maximum length of a cursor: its keys are ids, dates, labels and numbers. */
const LONGEST = 2000

const isKey = (key: unknown): key is Key => key === null || typeof key === 'string' || Number.isFinite(key)

/** Decodes a cursor, or returns null if the text is invalid. Anyone can forge one, so check its keys. */
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

/** A part of an order that one index can scan: a condition on its rows, and their order. */
export interface KeysetRange {
  where: SQL | undefined
  order: SQL[]
}

/** Ranges from a column on: rows with a value, after `key` if there is one, and then rows without. */
function rangesFrom(equal: (SQL | undefined)[], [term, ...rest]: SortColumn[], key: Key | undefined): KeysetRange[] {
  if (!term || key === null) return []
  const { column, descending } = term
  const beyond = key === undefined ? (column.notNull ? undefined : isNotNull(column)) : descending ? lt(column, key) : gt(column, key)
  const known = { where: and(...equal, beyond), order: [descending ? desc(column) : asc(column), ...orderBy(rest)] }
  return column.notNull ? [known] : [known, { where: and(...equal, isNull(column)), order: orderBy(rest) }]
}

/**
 * All rows of an order, or those after some keys, as consecutive ranges, each of which
 * an index can find: first the rows that are equal in all columns but the last, and last those that differ in
 * the first column.
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
