import { getTableName } from 'drizzle-orm'
import type { Db } from '../connection.js'
import { postingsOf } from '../index/posting-lists.js'
import { relevanceOf } from '../index/relevance.js'
import { type RowSet, rowSetOf } from '../index/row-set.js'
import type { Collection, SortTerm, TextQuery } from './collection.js'
import type { Key } from './keyset.js'
import { type Page, placesInOrder, type Row } from './pagination.js'

/** Number of matches that are ranked, the newest ones; the rest follow by date. */
export const MAX_RANKED = 2000

const isWithin = (key: Key | undefined, last: number) => Number.isInteger(key) && Number(key) >= 0 && Number(key) <= last

/** True if a list by relevance can have these keys: a rank, or a `seq` of the collection. */
export function areKeysOfRank(db: Db, { table }: Collection, [rank, seq, ...others]: Key[]): boolean {
  if (others.length > 0) return false
  return seq === null ? isWithin(rank, MAX_RANKED) : rank === null && isWithin(seq, postingsOf(db, getTableName(table)).last)
}

/** A search, and the sort keys that order equal matches; without any, they are in the default order. */
export interface Ranking {
  text: TextQuery
  ties: readonly SortTerm[]
}

/** The ranked rows, best first, and the last `seq` up to which all members are ranked. */
function rank(db: Db, collection: Collection, rows: RowSet, { text, ties }: Ranking) {
  const { table, boosts = [] } = collection
  const name = getTableName(table)
  const newest = rows.take(0, MAX_RANKED)
  const scores = relevanceOf(db, name, text.words, newest)
  const weighing = boosts.map(({ of, weight }) => ({ held: rowSetOf(db, name, of), weight }))
  for (const [n, seq] of newest.entries()) scores[n] = (scores[n] as number) * (weighing.find(({ held }) => held.has(seq))?.weight ?? 1)
  const places = ties.length > 0 ? placesInOrder(db, collection, newest, ties) : null
  const placeOf = (n: number) => places?.get(newest[n] as number) ?? n
  const ranked = Array.from(newest.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number) || placeOf(a) - placeOf(b))
  return { ranked: ranked.map(n => newest[n] as number), last: newest.at(-1) ?? 0 }
}

/**
 * A page of members by relevance: first the newest ones by rank, then the others by
 * date, without a rank. A list continues after a rank or after a `seq`.
 */
export function byRelevance(db: Db, collection: Collection, rows: RowSet, ranking: Ranking, from: Key[] | null, limit: number): Page {
  const { ranked, last: lastRanked } = rank(db, collection, rows, ranking)
  const [before, past] = from === null ? [0, null] : [from[0] as number | null, from[1]]
  const best = before === null ? [] : ranked.slice(before, before + limit + 1).map((seq, n) => ({ seq, rank: before + n + 1 }))
  const others = best.length > limit ? [] : rows.take(Number(past ?? lastRanked), limit + 1 - best.length)
  const found: Row[] = [...best, ...others.map(seq => ({ seq, rank: null }))]
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: found.length > limit && last ? (last.rank === null ? [null, last.seq] : [last.rank, null]) : null
  }
}
