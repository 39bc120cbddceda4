import { getTableName } from 'drizzle-orm'
import type { Collection, InWords } from './collection.js'
import type { Key } from './keyset.js'
import { type Members, membersOf } from './members.js'
import type { Db } from './open.js'
import type { Page, Row } from './rows.js'
import { scored } from './search.js'
import { setsOf } from './sets.js'

/** How many matches are ranked, the newest ones; the rest follow by date. */
export const RANKED = 2000
/** Among how many of the newest that have the words, whatever else was asked, those that are ranked are looked for. */
const LOOKED_AT = 20_000

const isWithin = (key: Key | undefined, last: number) => Number.isInteger(key) && Number(key) >= 0 && Number(key) <= last

/** Tells whether a walk by relevance can have come to these keys: a rank, or a place in the collection. */
export function areKeysOfRank(db: Db, { table }: Collection, [rank, place, ...others]: Key[]): boolean {
  if (others.length > 0) return false
  return place === null ? isWithin(rank, RANKED) : rank === null && isWithin(place, setsOf(db, getTableName(table)).last)
}

/** The places that are ranked, best first, ties by place, and the last place up to which they are all the members there are. */
function rank(db: Db, { table, shelf, weights = [] }: Collection, members: Members, { which, match }: InWords) {
  const name = getTableName(table)
  const newest = members.after(0, RANKED)
  const last = Math.min(newest.at(-1) ?? 0, membersOf(db, name, which).after(0, LOOKED_AT).at(-1) ?? 0)
  const scores = new Map(scored(db, String(shelf), match, last).map(({ place, score }) => [place, score]))
  const weighing = weights.map(({ of, weight }) => ({ held: membersOf(db, name, of), weight }))
  const weightOf = (place: number) => weighing.find(({ held }) => held.has(place))?.weight ?? 1
  const ranked = newest
    .filter(place => place <= last)
    .map(place => ({ place, score: (scores.get(place) ?? 0) * weightOf(place) }))
    .sort((a, b) => a.score - b.score || a.place - b.place)
  return { ranked: ranked.map(({ place }) => place), last }
}

/**
 * A page of members by relevance: the best matches first among the newest ones, by their rank; the others after them, by
 * date, without one. A walk goes on after a rank, or after a place.
 */
export function byRelevance(db: Db, collection: Collection, members: Members, words: InWords, from: Key[] | null, limit: number): Page {
  const { ranked, last: lastRanked } = rank(db, collection, members, words)
  const [before, past] = from === null ? [0, null] : [from[0] as number | null, from[1]]
  const best = before === null ? [] : ranked.slice(before, before + limit + 1).map((place, n) => ({ place, rank: before + n + 1 }))
  const others = best.length > limit ? [] : members.after(Number(past ?? lastRanked), limit + 1 - best.length)
  const found: Row[] = [...best, ...others.map(place => ({ place, rank: null }))]
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: found.length > limit && last ? (last.rank === null ? [null, last.place] : [last.rank, null]) : null
  }
}
