import { eq, getTableName, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '../connection.js'
import { allOf, type Match, type Predicate } from '../index/predicate.js'
import { type RowSet, rowSetOf } from '../index/row-set.js'
import { cached } from '../statement-cache.js'
import type { Filter, FilterValues } from './filters.js'

export type ItemTable = SQLiteTable & { seq: SQLiteColumn; id: SQLiteColumn }

/** A collection as it is asked: its documents, how they may be narrowed and put in order. */
export interface Collection {
  name: string
  table: ItemTable
  /** The column of the ready document; null in what is not of this collection. */
  document: SQLiteColumn
  /** Which items of the table are of this collection; all of them where absent. */
  within?: Predicate
  filters: Record<string, Filter>
  sorts: Record<string, SQLiteColumn>
  /** The order of `seq`. */
  defaultSort: readonly { key: string; descending: boolean }[]
  /** The shelf of the search index that holds it; null where it cannot be searched. */
  namespace: string | null
  /** Set where a walk that has lost its edition cannot go on in another. */
  oneEdition?: true
  /** How much a match counts for the rank of some items; 1 for the others. The first that holds an item decides. */
  boosts?: { of: Predicate; weight: number }[]
  /** Values that a parameter has when it is not given. */
  defaults?: FilterValues
}

export type SortTerm = Collection['defaultSort'][number]

/** What is asked in words: which items have them, and what the index is asked to rank those by. */
export interface TextQuery {
  predicate: Predicate
  match: Match
}

/** Which items of a collection are asked for. */
export interface Selection {
  values: FilterValues
  text: TextQuery | null
}

/** The items of a collection that meet all of some conditions. */
export const rowSet = (db: Db, { table }: Collection, conditions: Predicate[]): RowSet => rowSetOf(db, getTableName(table), allOf(conditions))

/** The conditions of a question: those that always hold, and those of what was asked, by parameter; other parameters have none. */
export function predicates({ filters, defaults, within }: Collection, { values, text }: Selection) {
  const given = new Map(
    Object.entries({ ...defaults, ...values }).flatMap(([name, value]) => {
      const filter = value === undefined ? undefined : filters[name]
      return filter ? [[name, filter.predicate(value as never, values)] as const] : []
    })
  )
  const always = [...(within ? [within] : []), ...(text ? [text.predicate] : [])]
  return { given, always, all: [...always, ...given.values()] }
}

/** How many of a collection have some words, before any filter. */
export const total = (db: Db, collection: Collection, text: TextQuery) =>
  rowSet(db, collection, predicates({ ...collection, defaults: {} }, { values: {}, text: text }).all).count()

/** The ready document with this id, or null. */
export const findDocument = (db: Db, { name, table, document }: Collection, id: string): string | null => {
  const statement = cached(db, `find ${name}`, () =>
    db
      .select({ document })
      .from(table)
      .where(eq(table.id, sql.placeholder('id')))
      .prepare()
  )
  return (statement.get({ id })?.document as string | null | undefined) ?? null
}
