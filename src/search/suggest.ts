import { distance } from 'fastest-levenshtein'
import type { Db } from '../db/connection.js'
import { spellings } from '../db/index/index.js'
import { type Collection, total } from '../db/query/collection.js'
import { normalizedTokens } from './analyzer.js'
import { parseQuery, textQuery } from './query-parser.js'

/** An alternative search that has results. */
export interface Suggestion {
  q: string
  total: number
}

const MOST = 5
/** Maximum number of wrong letters in a word, by its length. */
const allowed = (word: string) => (word.length < 5 ? 1 : word.length < 9 ? 2 : 3)

function respelt(db: Db, word: string): string {
  const near = spellings(db)
    .filter(known => Math.abs(known.word.length - word.length) <= allowed(word) && !/\d/.test(known.word))
    .map(known => ({ ...known, off: distance(known.word, word) }))
    .filter(({ off }) => off <= allowed(word))
    .sort((a, b) => a.off - b.off || b.uses - a.uses || (a.word < b.word ? -1 : 1))
  return near[0]?.word ?? word
}

/** Alternatives to a search without results: the same words with known spellings, and then fewer words. */
export function suggest(db: Db, collection: Collection, q: string): Suggestion[] {
  const words = [...new Set(normalizedTokens(q.replaceAll(/(?<=^|\s)-\S+/g, ' ')).map(({ word }) => word))].slice(0, 8)
  const known = words.map(word => respelt(db, word))
  const without = known.length > 2 ? known.map((_, n) => known.filter((_, m) => m !== n).join(' ')) : []
  const tried = new Set([known.join(' '), ...without, ...known])
  tried.delete(words.join(' '))
  return [...tried]
    .flatMap(question => {
      const text = textQuery(parseQuery(question), String(collection.namespace))
      const found = text ? total(db, collection, text) : 0
      return found > 0 ? [{ q: question, total: found }] : []
    })
    .slice(0, MOST)
}
