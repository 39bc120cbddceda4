import { getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '../connection.js'
import { allOf, type Predicate, type Words } from '../index/predicate.js'
import { type RowSet, rowSetOf } from '../index/row-set.js'
import { statement } from '../statement-cache.js'
import type { Filter, FilterValues } from './filters.js'

export type ItemTable = SQLiteTable & { seq: SQLiteColumn; id: SQLiteColumn }

/** A collection for queries: its documents, filters and sort keys. */
export interface Collection {
  name: string
  table: ItemTable
  /** The column of the ready document; null for records outside this collection. */
  document: SQLiteColumn
  /** The column of the short form that lists show; absent if they show the document. */
  card?: SQLiteColumn
  /** The rows of the table in this collection; all if absent. */
  within?: Predicate
  filters: Record<string, Filter>
  sorts: Record<string, SQLiteColumn>
  /** The order of `seq`. */
  defaultSort: readonly { key: string; descending: boolean }[]
  /** Its namespace in the full-text index; null if it is not searched. */
  namespace: string | null
  /** Set if its cursors cannot continue in another edition. */
  oneEdition?: true
  /** Factors for the rank of some records; 1 for the others. The first that applies decides. */
  boosts?: { of: Predicate; weight: number }[]
  /** Default values of parameters. */
  defaults?: FilterValues
}

export type SortTerm = Collection['defaultSort'][number]

/** The key of the order by relevance, which only a search has. */
export const RELEVANCE = 'relevance'

export const isByRelevance = ([first]: readonly SortTerm[]) => first?.key === RELEVANCE

/** A text query: the predicate that selects records, and the words that rank them. */
export interface TextQuery {
  predicate: Predicate
  words: Words
}

/** The selection of a query. */
export interface Selection {
  values: FilterValues
  text: TextQuery | null
}

/** The rows of a collection that match all predicates. */
export const rowSet = (db: Db, { table }: Collection, conditions: Predicate[]): RowSet => rowSetOf(db, getTableName(table), allOf(conditions))

/** The predicates of a query: those of the collection, and those of filters by parameter; other parameters have none. */
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

/** The number of records that match a text query, before any filter. */
export const total = (db: Db, collection: Collection, text: TextQuery) =>
  rowSet(db, collection, predicates({ ...collection, defaults: {} }, { values: {}, text: text }).all).count()

/** The documents of a collection. */
export type Documents = Pick<Collection, 'table' | 'document'>

/** The ready document with this id, or null. */
export const findDocument = (db: Db, { table, document }: Documents, id: string): string | null =>
  statement<{ document: string | null }>(db, `select ${document.name} as document from ${getTableName(table)} where id = ?`).get(id)?.document ?? null
