import { isNotNull, or, type SQL } from 'drizzle-orm'
import { type Collection, counted, narrowed, type Scope, type SortTerm } from './collection.js'
import { type Cell, type Counting, cellsOf, type Dimension } from './counting.js'
import type { Key } from './keyset.js'
import type { Db } from './open.js'
import { byKeys, byRelevance, type Row } from './rows.js'
import { type Match, matches } from './search.js'

export interface Question extends Scope {
  /** By these keys, or the best matches first. */
  sort: readonly SortTerm[] | 'relevance'
  after: Key[] | null
  limit: number
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

/** The documents that match some words best, of the newest that match. */
export const best = (db: Db, collection: Collection, match: Match, limit: number): string[] =>
  byRelevance(db, collection, [isNotNull(collection.document), matches(collection.shelf ?? '', collection.table.seq, match)], match, null, limit).map(
    ({ document }) => document
  )
