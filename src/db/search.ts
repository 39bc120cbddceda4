import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from './open.js'
import { prepared } from './statements.js'

/** What the index knows of an item, its words cut and stemmed: what it says, names in it, its labels, everyday words for them. */
export interface Indexed {
  title: string
  body: string
  names: string
  labels: string
  everyday: string
  /** Its printed passages, unstemmed, each apart. */
  printed: string
  /** Its words as readers write them, for suggestions. */
  spelt: string[]
}

/** One index holds every collection, each on a shelf of row ids of its own; findings come first, in the order of `seq`. */
const SHELVES = ['findings', 'sources', 'organisations', 'people', 'themes', 'populations', 'surveys', 'anomalies', 'comparisons']
const SHELF = 2 ** 40
/** How much a match in each column of the index counts: title, body, names, labels, everyday words. */
const WEIGHTS = sql.raw('10, 4, 2, 4, 2')
/** How many matches, the newest ones, are ranked; the rest follow by date. */
export const RANKED = 2000

const shelfOf = (shelf: string) => SHELVES.indexOf(shelf) * SHELF

/** A question to the index: an FTS5 expression of quoted words only, over the stemmed words or the printed ones. */
export interface Match {
  index: 'search' | 'printed'
  expression: string
}

const matching = (shelf: string, { index, expression }: Match) =>
  sql`${sql.raw(index)} match ${expression} and rowid between ${shelfOf(shelf)} and ${shelfOf(shelf) + SHELF - 1}`

/** The condition that an item matches. */
export const matches = (shelf: string, seq: SQLiteColumn, match: Match): SQL =>
  sql`${seq} in (select rowid - ${shelfOf(shelf)} from ${sql.raw(match.index)} where ${matching(shelf, match)})`

/** The score of every match up to a place in the default order, best (lowest) first. */
export const scored = (shelf: string, match: Match, last: number): SQL =>
  sql`(select rowid - ${shelfOf(shelf)} as seq, bm25(${sql.raw(match.index)}${match.index === 'search' ? sql`, ${WEIGHTS}` : sql``}) as score
    from ${sql.raw(match.index)} where ${matching(shelf, match)} and rowid <= ${shelfOf(shelf) + last})`

/** How many items print a word, counted up to `most`. */
export const printing = (db: Db, word: string, most: number): number =>
  db.get<{ n: number }>(sql`select count(*) as n from (select rowid from printed where printed match ${`"${word}"`} limit ${most})`).n

/** Puts items on their shelves of the index; it is quick while those of a shelf come one after the other, in order. */
export function indexing(db: Db): (shelf: string, seq: number, indexed: Indexed) => void {
  const search = prepared(db, 'insert into search (rowid, title, body, names, labels, everyday) values (?, ?, ?, ?, ?, ?)')
  const print = prepared(db, 'insert into printed (rowid, words) values (?, ?)')
  return (shelf, seq, { title, body, names, labels, everyday, printed }) => {
    const rowid = shelfOf(shelf) + seq
    search.run(rowid, title, body, names, labels, everyday)
    if (printed) print.run(rowid, printed)
  }
}

/** Keeps how often each word of the index is used. */
export function keepSpellings(db: Db, uses: Map<string, number>) {
  const keep = prepared(db, 'insert into spellings values (?, ?)')
  for (const [word, n] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) keep.run(word, n)
}

/** Words of the index and how often each is used. */
export const spellings = (db: Db) => db.all<{ word: string; uses: number }>(sql`select word, uses from spellings`)
