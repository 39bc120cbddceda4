import { stemmer } from 'stemmer'
import { memoize } from '../records/memoize.js'
import { HYPHENS, INVISIBLE } from './punctuation.js'
import { british } from './spelling.js'

/** A folded word of a text, with its position in UTF-16 units. */
export interface Token {
  word: string
  start: number
  end: number
}

const NUMBER = '£?\\p{N}+(?:[.,]\\p{N}+)*'
const PLAIN = `%|${NUMBER}\\p{L}*|\\p{L}[\\p{L}\\p{M}\\p{N}${INVISIBLE}]*(?:['’]\\p{L}+)*`

/** Spellings and forms with the same meaning, each with its canonical word. A space stands for any run of spaces, a hyphen for any hyphen or dash. */
const SYNONYMS: [string, string][] = [
  ['integrated care systems?|icss?', 'ics'],
  ['integrated care boards?|icbs?', 'icb'],
  ['integrated care partnerships?|icps?', 'icp'],
  ['clinical commissioning groups?|ccgs?', 'ccg'],
  ['accident (?:and|&) emergency|emergency departments?|a ?& ?e|a and e', 'ae'],
  ['per ?cent|%', 'percent'],
  ['co[- ]?produc(?:tion|ing|ed|e)', 'coproduction'],
  ['staff(?:s|ing)?', 'staff'],
  ['well[- ]?being', 'wellbeing'],
  ['under[- ]?investment', 'underinvestment'],
  ['covid(?:[- ]?19)?|coronavirus', 'covid'],
  ['dentists?|dentistry|dental', 'dentistry'],
  // Otherwise a search for leaders would find everything that this publisher published.
  ['healthcare leader', 'healthcareleader'],
  // The stemmer would take these for forms of other words: government, communication, operational, severe, author, response.
  ['governance', 'governance'],
  ['communit(?:y|ies)', 'community'],
  ['operations?', 'operation'],
  ['several', 'several'],
  ['authorit(?:y|ies)', 'authority'],
  ['responsibilit(?:y|ies)', 'responsibility']
]
const GAP = `(?:\\s+|[${HYPHENS}])?`
const spaced = (pattern: string) => pattern.replaceAll('[- ]?', GAP).replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+')
const ANY = new RegExp(`^(?:${SYNONYMS.map(([pattern]) => spaced(pattern)).join('|')})$`)
const WHOLE = SYNONYMS.map(([pattern, word]) => [new RegExp(`^(?:${spaced(pattern)})$`), word] as const)
const PATTERNS = [...SYNONYMS.map(([pattern]) => pattern), `${NUMBER} ?(?:million|billion|bn|m)`].map(spaced)
const KNOWN = `(?<![\\p{L}\\p{N}])(?:${PATTERNS.join('|')})(?:['’]s)?(?![\\p{L}\\p{N}])`
const SEARCHED = new RegExp(`${KNOWN}|${PLAIN}`, 'giu')
const PRINTED = new RegExp(`£|${PLAIN}`, 'gu')

const THOUSANDS = /(?<=\d),(?=\d)/g
const UNSEEN = new RegExp(`[\\p{M}${INVISIBLE}]`, 'gu')
const fold = (word: string) => word.normalize('NFKD').replaceAll(UNSEEN, '').replaceAll('’', "'").toLowerCase()

/**
 * Cuts the words out of a text. Between two words stands no letter and no digit, so a word begins where its characters come next. To find it
 * so takes half as long as the matches of `matchAll`.
 */
function cut(text: string, pattern: RegExp, wordOf: (matched: string) => string): Token[] {
  let end = 0
  return (text.match(pattern) ?? []).map(matched => {
    const start = text.indexOf(matched, end)
    end = start + matched.length
    return { word: wordOf(matched), start, end }
  })
}

const POSSESSIVE = /'s?$/
const LARGE = /(?<=\d)\s*([mb])(?:illion|n)?$/

/** The canonical word, if a word has several spellings. */
const variant = (folded: string) => (ANY.test(folded) ? WHOLE.find(([pattern]) => pattern.test(folded))?.[1] : undefined)

/** Normalises numbers (no commas; m and bn for millions and billions) and removes possessives. */
const plain = (folded: string) =>
  folded
    .replaceAll("'", '')
    .replace(THOUSANDS, '')
    .replace(LARGE, (_, size) => (size === 'm' ? 'm' : 'bn'))

/** A word as readers would type it, folded with canonical spelling; and stemmed, as in the index and in queries. */
export interface Form {
  spelt: string
  searched: string
}

/** Cache sizes: the number of words that a million findings use often, and their maximum length. */
const [WORDS, LETTERS] = [2 ** 16, 40]

const formOf = memoize(
  (matched): Form => {
    const owner = fold(matched).replace(POSSESSIVE, '')
    const known = variant(owner)
    const word = known ?? british(plain(owner))
    return { spelt: word, searched: known ?? stemmer(word) }
  },
  WORDS,
  LETTERS
)
const printedOf = memoize(matched => fold(matched).replaceAll("'", '').replace(THOUSANDS, ''), WORDS, LETTERS)

/** The words of a text in both forms, without positions. */
export const formsOf = (text: string): Form[] => text.match(SEARCHED)?.map(formOf) ?? []

/** A name for lookups: its words as readers would type them, joined. */
export const nameKey = (name: string): string =>
  formsOf(name)
    .map(({ spelt }) => spelt)
    .join(' ')

/** The words of a text as readers would type them: folded, with canonical spelling. */
export const normalizedTokens = (text: string): Token[] => cut(text, SEARCHED, matched => formOf(matched).spelt)

/** The words of a text as in the index and in queries: folded, with canonical spelling, otherwise stemmed. */
export const stemmedTokens = (text: string): Token[] => cut(text, SEARCHED, matched => formOf(matched).searched)

/** The words of a text as printed, without case, accents, spacing and punctuation, but with `%` and `£`. */
export const exactTokens = (text: string): Token[] => cut(text, PRINTED, printedOf)

export const joined = (words: Token[]) => words.map(({ word }) => word).join(' ')

/** The printed words of a text, without positions. */
export const exactWords = (text: string): string[] => text.match(PRINTED)?.map(printedOf) ?? []

/** The same, joined. */
export const exactText = (text: string): string => exactWords(text).join(' ')
