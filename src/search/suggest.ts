import { distance } from 'fastest-levenshtein'
import type { Db } from '../db/connection.js'
import { spellings } from '../db/index/index.js'
import { type Collection, total } from '../db/query/collection.js'
import { normalizedTokens, stemmedTokens } from './analyzer.js'
import { mostWords } from './most-words.js'
import { nearestPerson, readsAsName } from './people-names.js'
import { parseQuery, textQuery, withoutExcluded } from './query-parser.js'
import { STOP_WORDS } from './stop-words.js'

/** An alternative search that has results. */
export interface Suggestion {
  q: string
  total: number
}

export interface Alternatives {
  suggestions: Suggestion[]
  /** Set if the search reads as the name of a person whom no record names. */
  unknownName: string | null
}

const MOST = 5
const MOST_WORDS = 8
/** Maximum number of wrong letters in a word, by its length. */
const allowed = ({ length }: string) => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** True if two words differ by one pair of neighbouring letters that changed places. */
function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, n) => letter !== b[n])
  return a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

const isStopWord = (word: string) => stemmedTokens(word).every(token => STOP_WORDS.has(token.word))

/** The known word closest to an unknown one, or null. */
function respelt(db: Db, word: string): string | null {
  const most = allowed(word)
  const near = spellings(db)
    .filter(known => Math.abs(known.word.length - word.length) <= most && !/\d/.test(known.word))
    .map(known => ({ ...known, off: isSwapped(known.word, word) ? 1 : distance(known.word, word) }))
    .filter(({ off, word: known }) => off <= most && !isStopWord(known))
    .sort((a, b) => a.off - b.off || b.uses - a.uses || (a.word < b.word ? -1 : 1))
  return near[0]?.word ?? null
}

/** The number of records that a search finds, with all of its words or else with most. */
function found(db: Db, collection: Collection, q: string): number {
  const parsed = parseQuery(q)
  const text = textQuery(parsed, String(collection.namespace))
  if (!text) return 0
  const looser = mostWords(db, collection, parsed, text)
  return total(db, collection, looser?.text ?? text)
}

/** Alternatives to a search without results: the closest name of a person, the same words with known spellings, or single words. */
export function suggest(db: Db, collection: Collection, q: string): Alternatives {
  const wanted = withoutExcluded(q)
  const words = [...new Set(normalizedTokens(wanted).map(({ word }) => word))].slice(0, MOST_WORDS)
  const having = (tried: (string | null)[]) =>
    [...new Set(tried)].flatMap(q => (q === null || q === words.join(' ') ? [] : { q, total: found(db, collection, q) })).filter(({ total }) => total > 0)
  const [person] = having([nearestPerson(db, words)])
  if (person) return { suggestions: [person], unknownName: null }
  const known = new Set(spellings(db).map(({ word }) => word))
  const unknown = words.filter(word => !known.has(word))
  const corrected = new Map(unknown.map(word => [word, respelt(db, word)]))
  const whole = words.map(word => (known.has(word) ? word : (corrected.get(word) ?? word)))
  const name = readsAsName(db, wanted, words, unknown)
  if (name) return { suggestions: name === 'first' || whole.some((word, n) => word === words[n]) ? [] : having([whole.join(' ')]), unknownName: wanted.trim() }
  const single = words.length > 1 ? whole.filter(word => !isStopWord(word)) : []
  return { suggestions: having([whole.join(' '), ...single]).slice(0, MOST), unknownName: null }
}
