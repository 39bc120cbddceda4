import type { InWords } from '../db/collection.js'
import { both, type Match, type Which } from '../db/which.js'
import type { Sought } from './snippet.js'
import { joined, printed, searched, type Word } from './words.js'

/** What a reader asks for in words: those that must be there, as words or phrases, and those that must not. */
export interface WordQuestion {
  wanted: string[]
  unwanted: string[]
}

const PHRASE = /(-?)"([^"]*)"?/g
const WITHOUT = /(?<=^|\s)-(\S+)/g
const quoted = (words: Word[]) => `"${joined(words)}"`

/** Cuts `q` into words, "phrases" and -words; every other character is plain text. */
export function parseQuestion(q: string): WordQuestion {
  const question: WordQuestion = { wanted: [], unwanted: [] }
  const add = (list: string[], words: Word[]) => void (words.length > 0 && list.push(quoted(words)))
  const rest = q
    .replace(PHRASE, (_, minus: string, phrase: string) => {
      add(minus ? question.unwanted : question.wanted, searched(phrase))
      return ' '
    })
    .replace(WITHOUT, (_, word: string) => {
      add(question.unwanted, searched(word))
      return ' '
    })
  for (const word of searched(rest)) add(question.wanted, [word])
  return question
}

/** The most phrases in a question, wanted and unwanted: each is looked up word by word in every text that may hold it. */
export const MOST_PHRASES = 20

export const phrasesOf = ({ wanted, unwanted }: WordQuestion): number => [...wanted, ...unwanted].filter(words => words.includes(' ')).length

/** Items that have these words: each of them, and several as they stand. */
function having(wanted: string, shelf: string): Which {
  const each = wanted
    .slice(1, -1)
    .split(' ')
    .map((word): Which => ({ any: [word], of: 'word' }))
  return both(each.length > 1 ? [...each, { match: { index: 'search', expression: wanted }, shelf }] : each)
}

/** What a question in words asks of a shelf of the index, or null where nothing is asked for. */
export function inWords({ wanted, unwanted }: WordQuestion, shelf: string): InWords | null {
  if (wanted.length === 0) return null
  const which = both([...wanted.map(words => having(words, shelf)), ...unwanted.map((words): Which => ({ not: having(words, shelf) }))])
  return { which, match: { index: 'search', expression: wanted.join(' AND ') } }
}

/** What is to be shown of a question in what it finds. */
export const soughtBy = (q: string, how: 'words' | 'verbatim'): Sought =>
  how === 'verbatim' ? { phrase: printed(q).map(({ word }) => word) } : { words: new Set(parseQuestion(q).wanted.join(' ').replaceAll('"', '').split(' ')) }

/** What is asked of a shelf by one printed phrase: the same words in the same order. */
export function asPrinted(q: string, shelf: string): InWords | null {
  const words = printed(q)
  return words.length > 0 ? asked({ index: 'printed', expression: quoted(words) }, shelf) : null
}

/** A question to the index as it stands. */
export const asked = (match: Match, shelf: string): InWords => ({ which: { match, shelf }, match })
