import { stemmer } from 'stemmer'

/** A word of a text, folded, and where it stands in UTF-16 units. */
export interface Word {
  word: string
  start: number
  end: number
}

/** Spellings that readers and sources use for one thing, each with the one word that stands for it. */
const VARIANTS: [RegExp, string][] = [
  [/^integrated care systems?$/, 'ics'],
  [/^icss?$/, 'ics'],
  [/^integrated care boards?$/, 'icb'],
  [/^icbs?$/, 'icb'],
  [/^integrated care partnerships?$/, 'icp'],
  [/^icps?$/, 'icp'],
  [/^clinical commissioning groups?$/, 'ccg'],
  [/^ccgs?$/, 'ccg'],
  [/^(accident (and|&) emergency|a ?(&|and) ?e)$/, 'ae'],
  [/^(percent|per cent|%)$/, 'percent'],
  [/^(co-?production|co-?producing|co-?produce)$/, 'coproduction'],
  [/^staff(s|ing)?$/, 'staff'],
  [/^(well-?being)$/, 'wellbeing'],
  [/^(covid(-19)?|coronavirus)$/, 'covid']
]
const PHRASES = [
  'integrated care (?:systems?|boards?|partnerships?)(?![\\p{L}\\p{N}])',
  'clinical commissioning groups?(?![\\p{L}\\p{N}])',
  'accident (?:and|&) emergency(?![\\p{L}\\p{N}])',
  '(?<![\\p{L}\\p{N}])a ?& ?e(?![\\p{L}\\p{N}])',
  '(?<![\\p{L}\\p{N}])per cent(?![\\p{L}\\p{N}])',
  '(?<![\\p{L}\\p{N}])co-produc(?:tion|ing|e)(?![\\p{L}\\p{N}])',
  '(?<![\\p{L}\\p{N}])well-being(?![\\p{L}\\p{N}])',
  '(?<![\\p{L}\\p{N}])covid-19(?![\\p{L}\\p{N}])'
]
const NUMBER = '£?\\p{N}+(?:[.,]\\p{N}+)*'
const PLAIN = `%|${NUMBER}\\p{L}*|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)*`
const SEARCHED = new RegExp([...PHRASES, PLAIN].join('|'), 'giu')
const PRINTED = new RegExp(`£|${PLAIN}`, 'gu')

const THOUSANDS = /(?<=\d),(?=\d)/g
const fold = (word: string) => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

function cut(text: string, pattern: RegExp, change: (folded: string) => string): Word[] {
  return [...text.matchAll(pattern)].map(match => ({ word: change(fold(match[0])), start: match.index, end: match.index + match[0].length }))
}

/** One word for all spellings of it; numbers without their commas, words without a possessive. */
const canonical = (folded: string) =>
  VARIANTS.find(([pattern]) => pattern.test(folded))?.[1] ?? folded.replace(/'s?$/, '').replaceAll("'", '').replace(THOUSANDS, '')

/** The words of a text as readers would type them: folded, spelling variants as one. */
export const spelt = (text: string): Word[] => cut(text, SEARCHED, canonical)

/** The words of a text as the index and the question have them: folded, variants as one, stemmed. */
export const searched = (text: string): Word[] => cut(text, SEARCHED, folded => stemmer(canonical(folded)))

/** The words of a text as printed: case, accents, spacing and punctuation aside, `%` and `£` kept. */
export const printed = (text: string): Word[] => cut(text, PRINTED, folded => folded.replaceAll("'", '').replace(THOUSANDS, ''))

export const joined = (words: Word[]) => words.map(({ word }) => word).join(' ')
