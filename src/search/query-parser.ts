import { allOf, type Predicate, type WordFacet } from '../db/index/index.js'
import type { TextQuery } from '../db/query/collection.js'
import { exactTokens, joined, stemmedTokens, type Token } from './analyzer.js'
import type { HighlightTarget } from './highlight.js'
import { HYPHENS, QUOTES } from './punctuation.js'

/** A parsed search: the text as given, words and phrases that must occur, and those that must not. */
export interface ParsedQuery {
  q: string
  must: string[]
  mustNot: string[]
}

const PHRASE = new RegExp(`([${HYPHENS}]?)[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?`, 'g')
const WITHOUT = new RegExp(`(?<=^|\\s)[${HYPHENS}](\\S+)`, 'g')
/** A search without its excluded words and phrases. */
export const withoutExcluded = (q: string) => q.replace(PHRASE, (all, minus: string) => (minus ? ' ' : all)).replace(WITHOUT, ' ')

const quoted = (words: Token[]) => `"${joined(words)}"`

/** Splits `q` into words, "phrases" and -words; every other character is plain text. */
export function parseQuery(q: string): ParsedQuery {
  const question: ParsedQuery = { q, must: [], mustNot: [] }
  const add = (list: string[], words: Token[]) => void (words.length > 0 && list.push(quoted(words)))
  const rest = q
    .replace(PHRASE, (_, minus: string, phrase: string) => {
      add(minus ? question.mustNot : question.must, stemmedTokens(phrase))
      return ' '
    })
    .replace(WITHOUT, (_, word: string) => {
      add(question.mustNot, stemmedTokens(word))
      return ' '
    })
  for (const word of stemmedTokens(rest)) add(question.must, [word])
  return question
}

/** Maximum number of phrases, wanted and unwanted: each is searched word by word in every text that may have it. */
export const MOST_PHRASES = 20

export const isPhrase = (words: string) => words.includes(' ')

export const phrasesOf = ({ must, mustNot }: ParsedQuery): number => [...must, ...mustNot].filter(isPhrase).length

/** The words of a quoted word or phrase. */
export const wordsOf = (wanted: string) => wanted.slice(1, -1).split(' ')

/** Records that have a word, or several as a phrase. */
const having = (words: string[], namespace: string, of: WordFacet = 'word'): Predicate =>
  words.length > 1 ? { phrase: words, of, shelf: namespace } : { any: words, of }

/** The predicates of a search in a namespace: its words and phrases, and those excluded. */
export const havingWords = ({ must, mustNot }: ParsedQuery, namespace: string): Predicate[] => [
  ...must.map(quoted => having(wordsOf(quoted), namespace)),
  ...mustNot.map((quoted): Predicate => ({ not: having(wordsOf(quoted), namespace) }))
]

/** The full-text query of a search in a namespace, or null if it is empty. */
export function textQuery(q: ParsedQuery, namespace: string): TextQuery | null {
  return q.must.length === 0 ? null : { predicate: allOf(havingWords(q, namespace)), words: { any: q.must.flatMap(wordsOf), of: 'word' } }
}

/** The words of a search to highlight. */
export const highlightTarget = ({ q, must }: ParsedQuery, how: 'words' | 'verbatim'): HighlightTarget =>
  how === 'verbatim' ? { phrase: exactTokens(q).map(({ word }) => word) } : { words: new Set(must.flatMap(wordsOf)) }

/** The query of printed words in a namespace: the same words in the same order. */
export const printedQuery = (words: string[], namespace: string): TextQuery => ({
  predicate: having(words, namespace, 'printed'),
  words: { any: words, of: 'printed' }
})

/** The query of one printed phrase in a namespace, or null if it has no words. */
export function phraseQuery(q: string, namespace: string): TextQuery | null {
  const words = exactTokens(q).map(({ word }) => word)
  return words.length > 0 ? printedQuery(words, namespace) : null
}
