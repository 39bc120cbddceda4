import { getTableName } from 'drizzle-orm'
import { type Collection, conditions, type InWords, narrowedTo, type Scope, type SortTerm } from './collection.js'
import { type Cell, type Counting, cellsOf, type Dimension } from './counting.js'
import type { Key } from './keyset.js'
import type { Db } from './open.js'
import { areKeysOfRank, byRelevance } from './relevance.js'
import { areKeysOf, documentsAt, inOrder, type Page } from './rows.js'
import type { Which } from './which.js'

export interface Question extends Scope {
  /** By these keys, or the best matches first. */
  sort: readonly SortTerm[] | 'relevance'
  after: Key[] | null
  limit: number
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

export function tally(db: Db, collection: Collection, scope: Scope): Tally {
  const { asked } = scope
  const { given, always, all } = conditions(collection, scope)
  const size = (which: Which[]) => narrowedTo(db, collection, which).size()
  const total = size(all)
  const without = (names: string[]) => [...always, ...[...given].flatMap(([name, which]) => (names.includes(name) ? [] : [which]))]
  const blind = new Map(
    [...given.keys()].flatMap(name => {
      const which = collection.filters[name]?.blind?.(asked)
      return which ? [[name, which] as const] : []
    })
  )
  const orUnknown = ([name, which]: [string, Which]): Which => ({ either: [given.get(name) as Which, which] })
  const assumed = Object.keys(collection.defaults ?? {}).filter(name => asked[name] === undefined)
  return {
    total,
    unjudged: blind.size > 0 ? size([...without([...blind.keys()]), ...[...blind].map(orUnknown), { either: [...blind.values()] }]) : 0,
    leftOut: assumed.length > 0 ? size(without(assumed)) - total : 0
  }
}

/** Tells whether a walk in this order can have come to these keys. A cursor can be forged: ask this before a page after them. */
export const areKeys = (db: Db, collection: Collection, sort: Question['sort'], keys: Key[]): boolean =>
  sort === 'relevance' ? areKeysOfRank(db, collection, keys) : areKeysOf(collection, sort, keys)

/** A page of a collection, in order, with nothing counted. */
export function page(db: Db, collection: Collection, { sort, after, limit, ...scope }: Question): Page {
  const members = narrowedTo(db, collection, conditions(collection, scope).all)
  return sort === 'relevance'
    ? byRelevance(db, collection, members, scope.words as InWords, after, limit)
    : inOrder(db, collection, members, sort, after, limit)
}

/** A page of a collection, in order, with the exact total. */
export const ask = (db: Db, collection: Collection, question: Question): Answer => ({
  ...tally(db, collection, question),
  ...page(db, collection, question)
})

/** A count in cells: those of each dimension alone and, of two, across them. */
interface InCells extends Tally {
  alone: Cell[][]
  cells: Cell[]
}

/** How many of a collection match, in cells. Across two dimensions counting ends soon after there are more than `most`. */
export function countBy(db: Db, collection: Collection, by: Dimension[], also: Counting['also'], scope: Scope, most: number): InCells {
  const members = narrowedTo(db, collection, conditions(collection, scope).all)
  const over = (dimensions: Dimension[]) => cellsOf(db, getTableName(collection.table), members, dimensions, also, scope.asked, most)
  const alone = by.map(dimension => over([dimension]))
  return { ...tally(db, collection, scope), alone, cells: by.length > 1 ? over(by) : alone.flat() }
}

/** The documents that match some words best, of the newest that match. */
export function best(db: Db, collection: Collection, words: InWords, limit: number): string[] {
  const { rows } = byRelevance(db, collection, narrowedTo(db, collection, [words.which]), words, null, limit)
  return documentsAt(
    db,
    collection,
    rows.map(({ place }) => place)
  )
}
