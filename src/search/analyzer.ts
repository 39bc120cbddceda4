import { stemmer } from 'stemmer'
import { memoize } from '../records/memoize.js'

/** A word of a text, folded, and where it stands in UTF-16 units. */
export interface Token {
  word: string
  start: number
  end: number
}

const NUMBER = '£?\\p{N}+(?:[.,]\\p{N}+)*'
const PLAIN = `%|${NUMBER}\\p{L}*|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)*`

/** Spellings and forms that mean one thing to readers and sources, each with the one word that stands for it. */
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
  // Else a question for leaders finds everything that it published.
  ['healthcare leader', 'healthcareleader'],
  // Else the stemmer takes them for forms of other words: government, communication, operational, severe, author, response.
  ['governance', 'governance'],
  ['communit(?:y|ies)', 'community'],
  ['operations?', 'operation'],
  ['several', 'several'],
  ['authorit(?:y|ies)', 'authority'],
  ['responsibilit(?:y|ies)', 'responsibility']
]
const spaced = (pattern: string) => pattern.replaceAll(' ', '\\s')
const WHOLE = SYNONYMS.map(([pattern, word]) => [new RegExp(`^(?:${spaced(pattern)})$`), word] as const)
const PATTERNS = [...SYNONYMS.map(([pattern]) => pattern), `${NUMBER} ?(?:million|billion|bn|m)`].map(spaced)
const KNOWN = `(?<![\\p{L}\\p{N}])(?:${PATTERNS.join('|')})(?:['’]s)?(?![\\p{L}\\p{N}])`
const SEARCHED = new RegExp(`${KNOWN}|${PLAIN}`, 'giu')
const PRINTED = new RegExp(`£|${PLAIN}`, 'gu')

const THOUSANDS = /(?<=\d),(?=\d)/g
const fold = (word: string) => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

const cut = (text: string, pattern: RegExp, wordOf: (matched: string) => string): Token[] =>
  [...text.matchAll(pattern)].map(match => ({ word: wordOf(match[0]), start: match.index, end: match.index + match[0].length }))

const POSSESSIVE = /'s?$/
const LARGE = /(?<=\d)\s?([mb])(?:illion|n)?$/

/** The one word for all spellings of it, where it is known to have several. */
const variant = (folded: string) => WHOLE.find(([pattern]) => pattern.test(folded))?.[1]

/** Numbers without their commas and with m or bn for their millions and billions, words without a possessive. */
const plain = (folded: string) =>
  folded
    .replaceAll("'", '')
    .replace(THOUSANDS, '')
    .replace(LARGE, (_, size) => (size === 'm' ? 'm' : 'bn'))

/** A word as readers would type it, folded, spelling variants as one; and as the index and the question have it, stemmed too. */
export interface Form {
  spelt: string
  searched: string
}

/** As many words as an evidence base of a million findings uses often, and no longer ones than they have. */
const [WORDS, LETTERS] = [2 ** 16, 40]

const formOf = memoize(
  (matched): Form => {
    const owner = fold(matched).replace(POSSESSIVE, '')
    const known = variant(owner)
    const word = known ?? plain(owner)
    return { spelt: word, searched: known ?? stemmer(word) }
  },
  WORDS,
  LETTERS
)
const printedOf = memoize(matched => fold(matched).replaceAll("'", '').replace(THOUSANDS, ''), WORDS, LETTERS)

/** The words of a text in both forms, where their places do not matter. */
export const formsOf = (text: string): Form[] => text.match(SEARCHED)?.map(formOf) ?? []

/** The words of a text as readers would type them: folded, spelling variants as one. */
export const normalizedTokens = (text: string): Token[] => cut(text, SEARCHED, matched => formOf(matched).spelt)

/** The words of a text as the index and the question have them: folded, variants as one, the others stemmed. */
export const stemmedTokens = (text: string): Token[] => cut(text, SEARCHED, matched => formOf(matched).searched)

/** The words of a text as printed: case, accents, spacing and punctuation aside, `%` and `£` kept. */
export const exactTokens = (text: string): Token[] => cut(text, PRINTED, printedOf)

export const joined = (words: Token[]) => words.map(({ word }) => word).join(' ')

/** The words of a text as printed, joined, where their places do not matter. */
export const exactText = (text: string): string => text.match(PRINTED)?.map(printedOf).join(' ') ?? ''
