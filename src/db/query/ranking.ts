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

/** Multiplies the scores of rows by the weight of the first boost that holds each. */
function boost(db: Db, { table, boosts = [] }: Collection, seqs: readonly number[], scores: Float64Array) {
  const done = new Uint8Array(seqs.length)
  for (const { of, weight } of boosts) {
    const held = rowSetOf(db, getTableName(table), of)
    for (let n = 0; n < seqs.length; n++) {
      if (done[n] || !held.has(seqs[n] as number)) continue
      scores[n] = (scores[n] as number) * weight
      done[n] = 1
    }
  }
}

/** How many times as many scores are kept as are needed. */
const ROOM = 4

/** The least of the `most` highest scores. Lower ones are forgotten whenever there is no more room, since sorting all takes three times as long. */
function leastOf(scores: Float64Array, most: number): number {
  const kept = new Float64Array(ROOM * most)
  let [size, floor] = [0, Number.NEGATIVE_INFINITY]
  function forget() {
    kept.subarray(0, size).sort()
    kept.copyWithin(0, Math.max(0, size - most), size)
    size = Math.min(size, most)
    floor = kept[0] as number
  }
  for (const score of scores) {
    if (score <= floor) continue
    kept[size++] = score
    if (size === kept.length) forget()
  }
  forget()
  return floor
}

/** The best of some rows in ascending order, best first, up to `most`. */
function bestOf(db: Db, collection: Collection, seqs: readonly number[], { text, ties }: Ranking, most: number): number[] {
  const scores = relevanceOf(db, getTableName(collection.table), text.words, seqs)
  boost(db, collection, seqs, scores)
  const places = ties.length > 0 ? placesInOrder(db, collection, seqs, ties) : null
  const placeOf = (n: number) => places?.get(seqs[n] as number) ?? n
  // Numbers are sorted in a fraction of the time of rows, of which a page shows a few.
  const least = leastOf(scores, most)
  return [...seqs.keys()]
    .filter(n => (scores[n] as number) >= least)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || placeOf(a) - placeOf(b))
    .slice(0, most)
    .map(n => seqs[n] as number)
}

/**
 * A page of members by relevance: first the newest ones by rank, then the others by
 * date, without a rank. A list continues after a rank or after a `seq`.
 */
export function byRelevance(db: Db, collection: Collection, rows: RowSet, ranking: Ranking, from: Key[] | null, limit: number): Page {
  const newest = rows.take(0, MAX_RANKED)
  const [before, past] = from === null ? [0, null] : [from[0] as number | null, from[1]]
  const ranked = before === null ? [] : bestOf(db, collection, newest, ranking, before + limit + 1)
  const best = ranked.slice(before ?? 0).map((seq, n) => ({ seq, rank: (before ?? 0) + n + 1 }))
  const others = best.length > limit ? [] : rows.take(Number(past ?? newest.at(-1) ?? 0), limit + 1 - best.length)
  const found: Row[] = [...best, ...others.map(seq => ({ seq, rank: null }))]
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: found.length > limit && last ? (last.rank === null ? [null, last.seq] : [last.rank, null]) : null
  }
}
