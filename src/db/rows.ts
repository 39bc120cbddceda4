import { and, eq, getTableName, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection, SortTerm } from './collection.js'
import { type Key, type Order, stretches } from './keyset.js'
import type { Members } from './members.js'
import type { Db } from './open.js'
import { once, statement } from './prepared.js'
import { placesOf, setsOf } from './sets.js'

export interface Row {
  /** Where in default order it stands. */
  place: number
  /** Place among the best matches, from 1; null where it is not ranked. */
  rank: number | null
}

export interface Page {
  rows: Row[]
  /** Where a walk goes on after the last row, or null where nothing follows. */
  next: Key[] | null
}

/** Members up to this number are sorted when another order than that of `seq` is asked for; of more, the order is walked. */
const SORTED = 4096
/** How many rows of an order are looked at together for members at first; twice as many each time that they are not enough. */
const STRIDE = 256

/** The terms that decide: the id breaks ties, and after it nothing is left to decide. */
function complete(sort: readonly SortTerm[]): readonly SortTerm[] {
  const at = sort.findIndex(({ key }) => key === 'id')
  return at < 0 ? [...sort, { key: 'id', descending: false }] : sort.slice(0, at + 1)
}

const isOf = ({ dataType, notNull }: SQLiteColumn, key: Key | undefined) => (key === null ? !notNull : typeof key === dataType)

/** Tells whether keys may be those of a row in this order: one of the type of each column, null only if the column has missing values. */
export function areKeysOf({ sorts }: Collection, sort: readonly SortTerm[], keys: Key[]): boolean {
  const terms = complete(sort)
  return keys.length === terms.length && terms.every(({ key }, n) => isOf(sorts[key] as SQLiteColumn, keys[n]))
}

const named = (sort: readonly SortTerm[]) =>
  complete(sort)
    .map(({ key, descending }) => `${descending ? '-' : ''}${key}`)
    .join()

export const isDefaultOrder = ({ defaultSort }: Collection, sort: readonly SortTerm[] | 'relevance') =>
  sort !== 'relevance' && named(sort) === named(defaultSort)

/** The ready documents at some places, in the order of the places. */
export function documentsAt(db: Db, { name, table, document }: Collection, places: readonly number[]): string[] {
  const reading = once(db, `documents ${name}`, () =>
    db
      .select({ seq: table.seq, document })
      .from(table)
      .where(sql`${table.seq} in (select value from json_each(${sql.placeholder('places')}))`)
      .prepare()
  )
  const found = new Map(reading.all({ places: JSON.stringify(places) }).map(({ seq, document }) => [seq, document as string]))
  return places.map(place => found.get(place) as string)
}

/**
 * The ready documents at some places, in the order of the places, put together with commas, in UTF-8. Where nothing is
 * changed in them this takes a third of the time: no text is made of what is sent as bytes.
 */
export function joinedAt(db: Db, { table, document }: Collection, places: readonly number[]): Buffer {
  const name = getTableName(table)
  const joined = statement<{ bytes: Buffer | null }>(
    db,
    `select cast(group_concat(${document.name}, ',' order by j.key) as blob) as bytes
    from json_each(?) j join ${name} on ${name}.seq = cast(j.value as integer)`
  )
  return joined.get(JSON.stringify(places))?.bytes ?? Buffer.alloc(0)
}

/** How a sort of a collection reads and orders its rows. */
function sorting({ table, sorts, name }: Collection, sort: readonly SortTerm[]) {
  const order: Order[] = complete(sort).map(({ key, descending }) => ({ column: sorts[key] as Order['column'], descending }))
  const columns = { seq: table.seq, ...Object.fromEntries(order.map(({ column }, n) => [`k${n}`, column])) }
  const keysOf = (row: Record<string, unknown>) => order.map((_, n) => row[`k${n}`] as Key)
  return { order, columns, keysOf, called: `${name} by ${named(sort)}` }
}

/** The sort keys of what is at a place. */
function keysAt(db: Db, collection: Collection, sort: readonly SortTerm[], place: number): Key[] {
  const { columns, keysOf, called } = sorting(collection, sort)
  const reading = once(db, `keys ${called}`, () =>
    db
      .select(columns)
      .from(collection.table)
      .where(eq(collection.table.seq, sql.placeholder('place')))
      .prepare()
  )
  return keysOf(reading.get({ place }) as Record<string, unknown>)
}

/** Up to `limit` rows of an order after some keys, of those that meet a condition. */
function walk(db: Db, collection: Collection, sort: readonly SortTerm[], from: Key[] | null, limit: number, where?: SQL) {
  const { order, columns, keysOf } = sorting(collection, sort)
  const rows: { seq: number; keys: Key[] }[] = []
  for (const stretch of stretches(order, from)) {
    if (rows.length >= limit) break
    const found = db
      .select(columns)
      .from(collection.table)
      .where(and(stretch.where, where))
      .orderBy(...stretch.order)
      .limit(limit - rows.length)
      .all()
    rows.push(...found.map(row => ({ seq: row.seq as number, keys: keysOf(row) })))
  }
  return rows
}

/** Places of members in an order, after some keys. Few members are sorted; for many the order is walked until enough are met. */
function placesInOrder(db: Db, collection: Collection, members: Members, sort: readonly SortTerm[], from: Key[] | null, limit: number): number[] {
  const size = members.size()
  if (size <= SORTED) {
    const all = JSON.stringify(members.after(0, size))
    return walk(db, collection, sort, from, limit, sql`${collection.table.seq} in (select value from json_each(${all}))`).map(({ seq }) => seq)
  }
  const places: number[] = []
  for (let [after, stride] = [from, STRIDE]; ; stride *= 2) {
    const rows = walk(db, collection, sort, after, Math.max(Math.min(stride, SORTED), limit))
    places.push(...rows.map(({ seq }) => seq).filter(members.has))
    const last = rows.at(-1)
    if (!last || places.length >= limit) return places.slice(0, limit)
    after = last.keys
  }
}

/** The last place in default order that a walk has passed: of the member with this id, or where it would be, were it one. */
function passed(db: Db, collection: Collection, members: Members, from: Key[]): number {
  const { table, defaultSort } = collection
  const all = placesOf(setsOf(db, getTableName(table)), String(from.at(-1)))
  const here = all.find(members.has) ?? all[0]
  if (here !== undefined) return here
  const next = walk(db, collection, defaultSort, from, 1)[0]
  return next ? next.seq - 1 : Number.MAX_SAFE_INTEGER
}

/** A page of members in the order of their keys. The default order is the order of `seq`, so a walk in it goes on by one number. */
export function inOrder(db: Db, collection: Collection, members: Members, sort: readonly SortTerm[], from: Key[] | null, limit: number): Page {
  const places = isDefaultOrder(collection, sort)
    ? members.after(from ? passed(db, collection, members, from) : 0, limit + 1)
    : placesInOrder(db, collection, members, sort, from, limit + 1)
  const shown = places.slice(0, limit)
  return {
    rows: shown.map(place => ({ place, rank: null })),
    next: places.length > limit ? keysAt(db, collection, sort, shown.at(-1) as number) : null
  }
}
