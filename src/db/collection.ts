import { and, count, eq, isNotNull, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Asked, Filter } from './filters.js'
import { after, type Key, type Order, orderBy } from './keyset.js'
import type { Db } from './open.js'

type ItemTable = SQLiteTable & { seq: SQLiteColumn; id: SQLiteColumn }

/** A collection as it is asked: its documents, how they may be narrowed and put in order. */
export interface Collection {
  name: string
  table: ItemTable
  /** The column of the ready document; rows where it is null are not of this collection. */
  document: SQLiteColumn
  filters: Record<string, Filter>
  sorts: Record<string, SQLiteColumn>
  /** The order of `seq`. */
  defaultSort: readonly { key: string; descending: boolean }[]
  /** Values that a parameter has when it is not given. */
  defaults?: Asked
}

export interface Question {
  asked: Asked
  sort: readonly SortTerm[]
  after: Key[] | null
  limit: number
}

export interface Answer {
  total: number
  rows: { document: string; keys: Key[] }[]
  more: boolean
  /** How many more match but for filters that cannot judge them, their date being unknown. */
  unjudged: number
  /** How many more match but for a default of the collection that was not asked for. */
  leftOut: number
}

const counted = (db: Db, { table, document }: Collection, where: SQL[]) =>
  (
    db
      .select({ n: count() })
      .from(table)
      .where(and(isNotNull(document), ...where))
      .get() as { n: number }
  ).n

/** Conditions of what was asked, by parameter; parameters that are no filters have none. */
function conditions({ filters }: Collection, asked: Asked): Map<string, SQL> {
  const made = Object.entries(asked).flatMap(([name, value]) => {
    const condition = filters[name]?.where(value as never, asked)
    return condition ? [[name, condition] as const] : []
  })
  return new Map(made)
}

type SortTerm = Collection['defaultSort'][number]

/** The terms that decide: the id breaks ties, and after it nothing is left to decide. */
export function complete(sort: readonly SortTerm[]): readonly SortTerm[] {
  const at = sort.findIndex(({ key }) => key === 'id')
  return at < 0 ? [...sort, { key: 'id', descending: false }] : sort.slice(0, at + 1)
}

/** A page of a collection, in order, with the exact total. */
export function ask(db: Db, collection: Collection, { asked, sort, after: from, limit }: Question): Answer {
  const where = conditions(collection, { ...collection.defaults, ...asked })
  const all = [...where.values()]
  const order: Order[] = complete(sort).map(({ key, descending }) => ({ column: collection.sorts[key] as SQLiteColumn, descending }))
  const keys = Object.fromEntries(order.map(({ column }, n) => [`k${n}`, column]))
  const found = db
    .select({ document: collection.document, ...keys })
    .from(collection.table)
    .where(and(isNotNull(collection.document), ...all, from ? after(order, from) : undefined))
    .orderBy(...orderBy(order))
    .limit(limit + 1)
    .all() as Record<string, Key>[]
  const total = counted(db, collection, all)

  const without = (names: string[]) => [...where].flatMap(([name, condition]) => (names.includes(name) ? [] : [condition]))
  const blinded = [...where.keys()].filter(name => collection.filters[name]?.blind)
  const blind = or(...blinded.map(name => collection.filters[name]?.blind?.(asked)))
  const orUnknown = (name: string) => or(where.get(name), collection.filters[name]?.blind?.(asked)) as SQL
  const assumed = Object.keys(collection.defaults ?? {}).filter(name => asked[name] === undefined)
  return {
    total,
    rows: found.slice(0, limit).map(row => ({ document: row.document as string, keys: order.map((_, n) => row[`k${n}`] as Key) })),
    more: found.length > limit,
    unjudged: blind ? counted(db, collection, [...without(blinded), ...blinded.map(orUnknown), blind]) : 0,
    leftOut: assumed.length > 0 ? counted(db, collection, without(assumed)) - total : 0
  }
}

/** The ready document with this id, or null. */
export const find = (db: Db, { table, document }: Collection, id: string): string | null =>
  (db.select({ document }).from(table).where(eq(table.id, id)).get()?.document as string | null | undefined) ?? null
