import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'
import type { WordFacet } from './predicate.js'
import type { WordsOfTexts } from './word-numbers.js'

/** The stemmed words of a record: title, body, names, labels, everyday words. */
export interface IndexDocument {
  title: string
  body: string
  names: string
  labels: string
  everyday: string
  /** Its printed passages, unstemmed, one by one. */
  printed: string
  /** The words of these texts, one by one. */
  words: WordsOfTexts
  /** Its words as readers write them, for suggestions. */
  spelt: string[]
}

/** One index has all collections, each in its own range of row ids, numbered in the order of their first writes. */
const NAMESPACE_SIZE = 2 ** 40

const namespaceOffset = (db: Db, namespace: string) =>
  cached(db, `namespace ${namespace}`, () => statement<{ number: number }>(db, 'select number from namespaces where name = ?').get(namespace)?.number ?? -1) *
  NAMESPACE_SIZE

/** The driver binds numbers as floating-point numbers, with which the index would read a word to its end. */
const WITHIN = 'rowid between cast(? as integer) and cast(? as integer)'

const INDEX = { word: 'search', printed: 'printed' } as const

/** The `seq` of records of a namespace with words one after the other, within a range, both ends included, in order. */
export const withPhrase = (db: Db, namespace: string, of: WordFacet, words: readonly string[], first: number, last: number): number[] =>
  statement<{ seq: number }>(db, `select rowid - ? as seq from ${INDEX[of]} where ${INDEX[of]} match ? and ${WITHIN}`)
    .all(namespaceOffset(db, namespace), `"${words.join(' ')}"`, namespaceOffset(db, namespace) + first, namespaceOffset(db, namespace) + last)
    .map(({ seq }) => seq)

/** The texts of a record as the full-text index cuts them, at spaces. */
export type IndexTexts = Omit<IndexDocument, 'words' | 'spelt'>

/** Writes records to the index; fast if those of a collection come together, in the order of `seq`. */
export function createIndexWriter(db: Db): (namespace: string, seq: number, texts: IndexTexts) => void {
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
