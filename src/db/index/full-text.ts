import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'
import type { Match } from './predicate.js'

/** The stemmed words of a record: title, body, names, labels, everyday words. */
export interface IndexDocument {
  title: string
  body: string
  names: string
  labels: string
  everyday: string
  /** Its printed passages, unstemmed, one by one. */
  printed: string
  /** Its words as readers write them, for suggestions. */
  spelt: string[]
}

/** One index has all collections, each in its own range of row ids, numbered in the order of their first writes. */
const NAMESPACE_SIZE = 2 ** 40
/** Weights of the columns of the index: title, body, names, labels, everyday words. */
const WEIGHTS = '10, 4, 2, 4, 2'

const namespaceOffset = (db: Db, namespace: string) =>
  cached(db, `namespace ${namespace}`, () => statement<{ number: number }>(db, 'select number from namespaces where name = ?').get(namespace)?.number ?? -1) *
  NAMESPACE_SIZE

/** The driver binds numbers as floating-point numbers, with which the index would read a word to its end. */
const WITHIN = 'rowid between cast(? as integer) and cast(? as integer)'

/** The `seq` of matching records in a namespace, within a range, both ends included, in order. */
export const matched = (db: Db, namespace: string, { index, expression }: Match, first: number, last: number): number[] =>
  statement<{ seq: number }>(db, `select rowid - ? as seq from ${index} where ${index} match ? and ${WITHIN}`)
    .all(namespaceOffset(db, namespace), expression, namespaceOffset(db, namespace) + first, namespaceOffset(db, namespace) + last)
    .map(({ seq }) => seq)

/** The `seq` of matching records up to a maximum, each with its score: lower is better. */
export const scored = (db: Db, namespace: string, { index, expression }: Match, last: number): { seq: number; score: number }[] =>
  statement<{ seq: number; score: number }>(
    db,
    `select rowid - ? as seq, bm25(${index}${index === 'search' ? `, ${WEIGHTS}` : ''}) as score from ${index} where ${index} match ? and ${WITHIN}`
  ).all(namespaceOffset(db, namespace), expression, namespaceOffset(db, namespace), namespaceOffset(db, namespace) + last)

/** The number of records that print a word, counted up to `most`. */
export const documentFrequency = (db: Db, word: string, most: number): number =>
  statement<{ n: number }>(db, 'select count(*) as n from (select rowid from printed where printed match ? limit ?)').get(`"${word}"`, most)?.n ?? 0

/** Every word of a record, once. */
export const wordsOf = ({ title, body, names, labels, everyday }: IndexDocument): string[] =>
  [...new Set([title, body, names, labels, everyday].flatMap(text => text.split(' ')))].filter(word => word !== '')

/** Writes records to the index; fast if those of a collection come together, in the order of `seq`. */
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

/** Stores the frequency of each word in the index. */
export function writeSpellings(db: Db, uses: Map<string, number>) {
  const keep = statement(db, 'insert into spellings values (?, ?)')
  for (const [word, n] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) keep.run(word, n)
}

/** Words of the index with their frequencies. */
export const spellings = (db: Db) => cached(db, 'spellings', () => statement<{ word: string; uses: number }>(db, 'select word, uses from spellings').all())
