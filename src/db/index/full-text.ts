import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'
import type { Match } from './predicate.js'

/** What the index knows of an item, its words cut and stemmed: what it says, names in it, its labels, everyday words for them. */
export interface IndexDocument {
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

/** One index holds every collection, each in a range of row ids of its own, numbered in the order in which they are first written. */
const NAMESPACE_SIZE = 2 ** 40
/** How much a match in each column of the index counts: title, body, names, labels, everyday words. */
const WEIGHTS = '10, 4, 2, 4, 2'

const namespaceOffset = (db: Db, namespace: string) =>
  cached(db, `namespace ${namespace}`, () => statement<{ number: number }>(db, 'select number from namespaces where name = ?').get(namespace)?.number ?? -1) *
  NAMESPACE_SIZE

/** Numbers reach the index as real ones, for which it would read a word through to its end. */
const WITHIN = 'rowid between cast(? as integer) and cast(? as integer)'

/** The places of the items on a shelf that match, from one to another, both included, in order. */
export const matched = (db: Db, namespace: string, { index, expression }: Match, first: number, last: number): number[] =>
  statement<{ seq: number }>(db, `select rowid - ? as seq from ${index} where ${index} match ? and ${WITHIN}`)
    .all(namespaceOffset(db, namespace), expression, namespaceOffset(db, namespace) + first, namespaceOffset(db, namespace) + last)
    .map(({ seq }) => seq)

/** The places of the items that match, up to one, each with its score: the lower the better. */
export const scored = (db: Db, namespace: string, { index, expression }: Match, last: number): { seq: number; score: number }[] =>
  statement<{ seq: number; score: number }>(
    db,
    `select rowid - ? as seq, bm25(${index}${index === 'search' ? `, ${WEIGHTS}` : ''}) as score from ${index} where ${index} match ? and ${WITHIN}`
  ).all(namespaceOffset(db, namespace), expression, namespaceOffset(db, namespace), namespaceOffset(db, namespace) + last)

/** How many items print a word, counted up to `most`. */
export const documentFrequency = (db: Db, word: string, most: number): number =>
  statement<{ n: number }>(db, 'select count(*) as n from (select rowid from printed where printed match ? limit ?)').get(`"${word}"`, most)?.n ?? 0

/** Every word of an item, once. */
export const wordsOf = ({ title, body, names, labels, everyday }: IndexDocument): string[] =>
  [...new Set([title, body, names, labels, everyday].flatMap(text => text.split(' ')))].filter(word => word !== '')

/** Writes documents to the index; quick if those of a collection come one after the other, in the order of `seq`. */
export function createIndexWriter(db: Db): (namespace: string, seq: number, document: IndexDocument) => void {
  const search = statement(db, 'insert into search (rowid, title, body, names, labels, everyday) values (?, ?, ?, ?, ?, ?)')
  const print = statement(db, 'insert into printed (rowid, words) values (?, ?)')
  const register = statement(db, 'insert into namespaces (name, number) values (?, ?)')
  const numbers = new Map<string, number>()
  return (namespace, seq, { title, body, names, labels, everyday, printed }) => {
    const number = numbers.get(namespace) ?? numbers.size
    if (!numbers.has(namespace)) register.run(namespace, number)
    numbers.set(namespace, number)
    const rowid = number * NAMESPACE_SIZE + seq
    search.run(rowid, title, body, names, labels, everyday)
    if (printed) print.run(rowid, printed)
  }
}

/** Keeps how often each word of the index is used. */
export function writeSpellings(db: Db, uses: Map<string, number>) {
  const keep = statement(db, 'insert into spellings values (?, ?)')
  for (const [word, n] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) keep.run(word, n)
}

/** Words of the index and how often each is used. */
export const spellings = (db: Db) => cached(db, 'spellings', () => statement<{ word: string; uses: number }>(db, 'select word, uses from spellings').all())
