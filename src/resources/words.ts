import { stemmer } from 'stemmer'

/** A word of a text, folded, and where it stands in UTF-16 units. */
export interface Word {
  word: string
  start: number
  end: number
}

const NUMBER = '£?\\p{N}+(?:[.,]\\p{N}+)*'
const PLAIN = `%|${NUMBER}\\p{L}*|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)*`

/** Spellings and forms that mean one thing to readers and sources, each with the one word that stands for it. */
const VARIANTS: [string, string][] = [
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
const WHOLE = VARIANTS.map(([pattern, word]) => [new RegExp(`^(?:${spaced(pattern)})$`), word] as const)
const PATTERNS = [...VARIANTS.map(([pattern]) => pattern), `${NUMBER} ?(?:million|billion|bn|m)`].map(spaced)
const KNOWN = `(?<![\\p{L}\\p{N}])(?:${PATTERNS.join('|')})(?:['’]s)?(?![\\p{L}\\p{N}])`
const SEARCHED = new RegExp(`${KNOWN}|${PLAIN}`, 'giu')
const PRINTED = new RegExp(`£|${PLAIN}`, 'gu')

const THOUSANDS = /(?<=\d),(?=\d)/g
const fold = (word: string) => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

function cut(text: string, pattern: RegExp, change: (folded: string) => string): Word[] {
  return [...text.matchAll(pattern)].map(match => ({ word: change(fold(match[0])), start: match.index, end: match.index + match[0].length }))
}

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

const canonical = (finish: (word: string) => string) => (folded: string) => {
  const owner = folded.replace(POSSESSIVE, '')
  return variant(owner) ?? finish(plain(owner))
}

/** The words of a text as readers would type them: folded, spelling variants as one. */
export const spelt = (text: string): Word[] =>
  cut(
    text,
    SEARCHED,
    canonical(word => word)
  )

/** The words of a text as the index and the question have them: folded, variants as one, the others stemmed. */
export const searched = (text: string): Word[] => cut(text, SEARCHED, canonical(stemmer))

/** The words of a text as printed: case, accents, spacing and punctuation aside, `%` and `£` kept. */
export const printed = (text: string): Word[] => cut(text, PRINTED, folded => folded.replaceAll("'", '').replace(THOUSANDS, ''))

export const joined = (words: Word[]) => words.map(({ word }) => word).join(' ')
