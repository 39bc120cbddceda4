import type { Match } from '../db/search.js'
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

/** The question for the index, or null where nothing is asked for. */
export function matchWords({ wanted, unwanted }: WordQuestion): Match | null {
  if (wanted.length === 0) return null
  const must = wanted.join(' AND ')
  // One NOT: they nest, and the index refuses a nest of over 256.
  return { index: 'search', expression: unwanted.length > 0 ? `(${must}) NOT (${unwanted.join(' OR ')})` : must }
}

/** What is to be shown of a question in what it finds. */
export const soughtBy = (q: string, how: 'words' | 'verbatim'): Sought =>
  how === 'verbatim' ? { phrase: printed(q).map(({ word }) => word) } : { words: new Set(parseQuestion(q).wanted.join(' ').replaceAll('"', '').split(' ')) }

/** The question for one printed phrase: the same words in the same order. */
export function matchPrinted(q: string): Match | null {
  const words = printed(q)
  return words.length > 0 ? { index: 'printed', expression: quoted(words) } : null
}
