import type { Db } from '../db/connection.js'
import { allOf, type Predicate } from '../db/index/index.js'
import { type Collection, rowSet, type TextQuery, total } from '../db/query/collection.js'
import { formsOf } from './analyzer.js'
import { havingWords, isPhrase, type ParsedQuery, wordsOf } from './query-parser.js'
import { STOP_WORDS } from './stop-words.js'

/** A search that is answered by records with most of its words. */
export interface LoosenedQuery {
  q: ParsedQuery
  text: TextQuery
  /** The number of words that each record has, at least. */
  least: number
  /** The words that count, as readers write them, and those among them that no record has. */
  words: string[]
  absent: string[]
}

/** Maximum number of words that count; a longer text has them in its beginning. */
const MAX_WORDS = 32

const wordIn = (word: string): Predicate => ({ any: [word], of: 'word' })

/**
 * Loosens a search: most of its words instead of all, stop words aside; phrases and excluded words stay as they are. Null if
 * that is the search itself.
 */
function loosened(db: Db, collection: Collection, q: ParsedQuery): LoosenedQuery | null {
  const phrases = q.must.filter(isPhrase)
  const all = [...new Set(q.must.filter(words => !isPhrase(words)).flatMap(wordsOf))]
  const words = all.filter(word => !STOP_WORDS.has(word)).slice(0, MAX_WORDS)
  const least = Math.floor(words.length / 2) + 1
  if (words.length === 0 || (least === words.length && words.length === all.length)) return null
  const uses = new Map(words.map(word => [word, rowSet(db, collection, [wordIn(word)]).count()]))
  const rest = havingWords({ ...q, must: phrases }, String(collection.namespace))
  const spelt = new Map(formsOf(q.q).map(form => [form.searched, form.spelt]))
  const written = (word: string) => spelt.get(word) as string
  return {
    q: { ...q, must: [...phrases, ...words.map(word => `"${word}"`)] },
    text: {
      predicate: allOf([{ least, of: words.map(wordIn) }, ...rest]),
      words: { any: [...words, ...phrases.flatMap(wordsOf)], of: 'word' }
    },
    least,
    words: words.map(written),
    absent: words.filter(word => uses.get(word) === 0).map(written)
  }
}

/** The search by most of its words, if no record has all of them and some have most; otherwise null. Filters do not count. */
export function mostWords(db: Db, collection: Collection, q: ParsedQuery, text: TextQuery): LoosenedQuery | null {
  if (total(db, collection, text) > 0) return null
  const looser = loosened(db, collection, q)
  return looser && total(db, collection, looser.text) > 0 ? looser : null
}
