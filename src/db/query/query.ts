import { getTableName } from 'drizzle-orm'
import type { Db } from '../connection.js'
import type { Predicate } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { type Collection, isByRelevance, predicates, rowSet, type Selection, type SortTerm, type TextQuery } from './collection.js'
import { type Counted, cellsOf, type FacetConfig } from './facet-counts.js'
import type { Dimension } from './groups.js'
import type { Key } from './keyset.js'
import { areKeysOf, documentsAt, inOrder, type Page } from './pagination.js'
import { areKeysOfRank, byRelevance } from './ranking.js'

export interface PageQuery extends Selection {
  /** Sort keys; the first may be relevance, and then the next one breaks ties. */
  sort: readonly SortTerm[]
  after: Key[] | null
  limit: number
}

/** The exact number of matches, and of records left out. */
export interface Totals {
  total: number
  /** Number of records left out because their date is unknown. */
  unknown: number
  /** Number of records left out by a default filter of the collection. */
  leftOut: number
}

export interface PageResult extends Totals, Page {}

/** The rows that a query selects. */
export const matches = (db: Db, collection: Collection, scope: Selection): RowSet => rowSet(db, collection, predicates(collection, scope).all)

/** Counts the matches, which a caller that has them passes on. */
export function totalsOf(db: Db, collection: Collection, scope: Selection, rows = matches(db, collection, scope)): Totals {
  const { values } = scope
  const { given, always } = predicates(collection, scope)
  const size = (predicate: Predicate[]) => rowSet(db, collection, predicate).count()
  const total = rows.count()
  const without = (names: string[]) => [...always, ...[...given].flatMap(([name, predicate]) => (names.includes(name) ? [] : [predicate]))]
  const blind = new Map(
    [...given.keys()].flatMap(name => {
      const which = collection.filters[name]?.unknown?.(values)
      return which ? [[name, which] as const] : []
    })
  )
  const orUnknown = ([name, predicate]: [string, Predicate]): Predicate => ({ either: [given.get(name) as Predicate, predicate] })
  const assumed = Object.keys(collection.defaults ?? {}).filter(name => values[name] === undefined)
  return {
    total,
    unknown: blind.size > 0 ? size([...without([...blind.keys()]), ...[...blind].map(orUnknown), { either: [...blind.values()] }]) : 0,
    leftOut: assumed.length > 0 ? size(without(assumed)) - total : 0
  }
}

/** True if a list in this order can have these keys. Cursors can be forged, so check before reading a page. */
export const areKeys = (db: Db, collection: Collection, sort: PageQuery['sort'], keys: Key[]): boolean =>
  isByRelevance(sort) ? areKeysOfRank(db, collection, keys) : areKeysOf(collection, sort, keys)

/** A page of a collection, in order, without counting. */
export function page(db: Db, collection: Collection, { sort, after, limit, ...scope }: PageQuery, rows = matches(db, collection, scope)): Page {
  if (!isByRelevance(sort)) return inOrder(db, collection, rows, sort, after, limit)
  return byRelevance(db, collection, rows, { text: scope.text as TextQuery, ties: sort.slice(1) }, after, limit)
}

/** A page of a collection, in order, with the exact total. */
export function queryPage(db: Db, collection: Collection, query: PageQuery): PageResult {
  const rows = matches(db, collection, query)
  return { ...totalsOf(db, collection, query, rows), ...page(db, collection, query, rows) }
}

/** Counts matches by cell. With two dimensions it stops soon after `most` cells. */
export function countBy(db: Db, collection: Collection, by: Dimension[], also: FacetConfig['distinctBy'], scope: Selection, most: number): Totals & Counted {
  const rows = matches(db, collection, scope)
  return { ...totalsOf(db, collection, scope, rows), ...cellsOf(db, getTableName(collection.table), rows, by, also, scope.values, most) }
}

/** The best matches among the newest ones. */
export function bestMatches(db: Db, collection: Collection, text: TextQuery, limit: number): string[] {
  const { rows } = byRelevance(db, collection, rowSet(db, collection, [text.predicate]), { text, ties: [] }, null, limit)
  return documentsAt(
    db,
    collection,
    rows.map(({ seq }) => seq)
  )
}
