import { and, count, eq, gt, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Cell, type Counting, cellsOf, type Dimension } from './counting.js'
import type { Asked, Filter } from './filters.js'
import { after, type Key, type Order, orderBy } from './keyset.js'
import type { Db } from './open.js'
import { type Match, matches, RANKED, scored } from './search.js'

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
  /** The shelf of the search index that holds it; null where it cannot be searched. */
  shelf: string | null
  /** Set where a walk that has lost its edition cannot go on in another. */
  oneEdition?: true
  /** How much a match of each item counts for its rank; 1 for all where absent. */
  weight?: SQL
  /** Values that a parameter has when it is not given. */
  defaults?: Asked
}

type SortTerm = Collection['defaultSort'][number]

/** Which items of a collection are asked for. */
export interface Scope {
  asked: Asked
  /** What the index is asked, where words are. */
  match: Match | null
}

export interface Question extends Scope {
  /** By these keys, or the best matches first. */
  sort: readonly SortTerm[] | 'relevance'
  after: Key[] | null
  limit: number
}

export interface Row {
  document: string
  /** Where a walk goes on after this row. */
  keys: Key[]
  /** Place among the best matches, from 1; null where it is not ranked. */
  rank: number | null
}

export interface Page {
  rows: Row[]
  more: boolean
}

/** How many match, exactly, and how many more would. */
export interface Tally {
  total: number
  /** How many more match but for filters that cannot judge them, their date being unknown. */
  unjudged: number
  /** How many more match but for a default of the collection that was not asked for. */
  leftOut: number
}

export interface Answer extends Tally, Page {}

const counted = (db: Db, { table }: Collection, where: SQL[]) =>
  (
    db
      .select({ n: count() })
      .from(table)
      .where(and(...where))
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

/** The terms that decide: the id breaks ties, and after it nothing is left to decide. */
function complete(sort: readonly SortTerm[]): readonly SortTerm[] {
  const at = sort.findIndex(({ key }) => key === 'id')
  return at < 0 ? [...sort, { key: 'id', descending: false }] : sort.slice(0, at + 1)
}

/** How many keys a cursor of this order has. */
export const keyCount = (sort: Question['sort']) => (sort === 'relevance' ? 2 : complete(sort).length)

function byKeys(db: Db, { table, document, sorts }: Collection, where: SQL[], sort: readonly SortTerm[], from: Key[] | null, limit: number): Row[] {
  const order: Order[] = complete(sort).map(({ key, descending }) => ({ column: sorts[key] as SQLiteColumn, descending }))
  const keys = Object.fromEntries(order.map(({ column }, n) => [`k${n}`, column]))
  const rows = db
    .select({ document, ...keys })
    .from(table)
    .where(and(...where, from ? after(order, from) : undefined))
    .orderBy(...orderBy(order))
    .limit(limit)
    .all() as Record<string, Key>[]
  return rows.map(row => ({ document: row.document as string, keys: order.map((_, n) => row[`k${n}`] as Key), rank: null }))
}

/** Best matches first among the newest ones, by place; the others after them, by date. Keys are the place or the `seq`. */
function byRelevance(db: Db, { table, document, shelf, weight = sql`1` }: Collection, where: SQL[], match: Match, from: Key[] | null, limit: number): Row[] {
  const place = from === null ? 0 : (from[0] as number | null)
  const last = db
    .select({ seq: table.seq })
    .from(table)
    .where(and(...where))
    .orderBy(table.seq)
    .limit(1)
    .offset(RANKED - 1)
    .get()?.seq as number | undefined
  const ranking = sql`${scored(shelf ?? '', match, last ?? Number.MAX_SAFE_INTEGER)} as ranking`
  const ranked =
    place === null
      ? []
      : db
          .select({ document })
          .from(table)
          .innerJoin(ranking, sql`ranking.seq = ${table.seq}`)
          .where(and(...where))
          .orderBy(sql`ranking.score * ${weight}`, table.seq)
          .limit(limit)
          .offset(place)
          .all()
          .map((row, n): Row => ({ document: row.document as string, keys: [(place ?? 0) + n + 1, null], rank: (place ?? 0) + n + 1 }))
  if (ranked.length === limit || last === undefined) return ranked
  const rest = db
    .select({ document, seq: table.seq })
    .from(table)
    .where(and(...where, gt(table.seq, (place === null ? from?.[1] : null) ?? last)))
    .orderBy(table.seq)
    .limit(limit - ranked.length)
    .all()
  return [...ranked, ...rest.map((row): Row => ({ document: row.document as string, keys: [null, row.seq as number], rank: null }))]
}

/** The conditions of a question: those that always hold, and those of what was asked, by parameter. */
function narrowed(collection: Collection, { asked, match }: Scope) {
  const given = conditions(collection, { ...collection.defaults, ...asked })
  const always = [isNotNull(collection.document), ...(match ? [matches(collection.shelf ?? '', collection.table.seq, match)] : [])]
  return { given, always, where: [...always, ...given.values()] }
}

function tally(db: Db, collection: Collection, scope: Scope): Tally {
  const { asked } = scope
  const { given, always, where } = narrowed(collection, scope)
  const total = counted(db, collection, where)
  const without = (names: string[]) => [...always, ...[...given].flatMap(([name, condition]) => (names.includes(name) ? [] : [condition]))]
  const blinded = [...given.keys()].filter(name => collection.filters[name]?.blind)
  const blind = or(...blinded.map(name => collection.filters[name]?.blind?.(asked)))
  const orUnknown = (name: string) => or(given.get(name), collection.filters[name]?.blind?.(asked)) as SQL
  const assumed = Object.keys(collection.defaults ?? {}).filter(name => asked[name] === undefined)
  return {
    total,
    unjudged: blind ? counted(db, collection, [...without(blinded), ...blinded.map(orUnknown), blind]) : 0,
    leftOut: assumed.length > 0 ? counted(db, collection, without(assumed)) - total : 0
  }
}

/** A page of a collection, in order, with nothing counted. */
export function page(db: Db, collection: Collection, { sort, after: from, limit, ...scope }: Question): Page {
  const { where } = narrowed(collection, scope)
  const found =
    sort === 'relevance' ? byRelevance(db, collection, where, scope.match as Match, from, limit + 1) : byKeys(db, collection, where, sort, from, limit + 1)
  return { rows: found.slice(0, limit), more: found.length > limit }
}

/** A page of a collection, in order, with the exact total. */
export const ask = (db: Db, collection: Collection, question: Question): Answer => ({
  ...tally(db, collection, question),
  ...page(db, collection, question)
})

/** How many of a collection match, in the cells of each dimension alone and, where there are two, across them. */
export function countBy(db: Db, collection: Collection, by: Dimension[], also: Counting['also'], scope: Scope): Tally & { alone: Cell[][]; cells: Cell[] } {
  const { where } = narrowed(collection, scope)
  const over = (dimensions: Dimension[]) => cellsOf(db, collection.table, dimensions, also, where, scope.asked)
  const alone = by.map(dimension => over([dimension]))
  return { ...tally(db, collection, scope), alone, cells: by.length > 1 ? over(by) : alone.flat() }
}

/** How many of a collection match some words, before any filter. */
export const total = (db: Db, collection: Collection, match: Match) =>
  counted(db, collection, [isNotNull(collection.document), matches(collection.shelf ?? '', collection.table.seq, match)])

/** The documents that match some words best, of the newest that match. */
export const best = (db: Db, collection: Collection, match: Match, limit: number): string[] =>
  byRelevance(db, collection, [isNotNull(collection.document), matches(collection.shelf ?? '', collection.table.seq, match)], match, null, limit).map(
    ({ document }) => document
  )

/** The ready document with this id, or null. */
export const find = (db: Db, { table, document }: Collection, id: string): string | null =>
  (db.select({ document }).from(table).where(eq(table.id, id)).get()?.document as string | null | undefined) ?? null
