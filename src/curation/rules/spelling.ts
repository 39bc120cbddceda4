import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'
import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import { BRITISH_PLACES } from './british-places.js'

/** The same word twice with nothing but space between. */
const DOUBLED = /(?<![\p{L}'’])(\p{L}+(?:['’]\p{L}+)*)\s+\1(?![\p{L}'’])/giu
/** Words that English may say twice: “he had had tea”, “the tea that that ward drank”, “very, very” without its comma. */
const TWICE = new Set('had that very really many much far long never no so hear now'.split(' '))
const withoutAccents = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')

/** Loaded on first use: reading a dictionary takes a third of a second. */
let speller: ReturnType<typeof nspell> | undefined
/** True if a British English dictionary knows a word, with or without accents, or if the word is in the name of a British place. */
export function dictionaryKnows(word: string): boolean {
  speller ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
  return BRITISH_PLACES.has(word) || speller.correct(word) || speller.correct(withoutAccents(word))
}

const vocabularies = new WeakMap<Dataset, Set<string>>()

/** The words in the names of our vocabularies and in `data/words.yaml`. */
function vocabulary(dataset: Dataset): Set<string> {
  const cached = vocabularies.get(dataset)
  if (cached) return cached
  const names = [
    ...dataset.organisations.flatMap(({ name, abbreviation, other_names }) => [name, abbreviation ?? '', ...other_names]),
    ...dataset.people.map(({ name }) => name),
    ...dataset.words
  ]
  const made = new Set(names.flatMap(name => name.normalize('NFC').match(/\p{L}+/gu) ?? []))
  vocabularies.set(dataset, made)
  return made
}

/** The first error in printed words: an unknown word, a repeated word, a speech that begins with a lower-case letter; or null. */
export function slip(dataset: Dataset, exact: string, speech = false): string | null {
  const knows = (word: string) => vocabulary(dataset).has(word) || dictionaryKnows(word)
  const words =
    exact
      .normalize('NFC')
      .replaceAll('’', "'")
      .match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  const unknown = words.find(word => {
    const bare = word.replace(/'s?$/, '')
    return !knows(word) && !knows(bare) && bare !== bare.toUpperCase() && !/^\p{Lu}+s$/u.test(bare)
  })
  if (unknown) return `“${unknown}” is not in any dictionary`
  const isRight = (twice: string, word: string) => TWICE.has(word.toLowerCase()) || dataset.words.includes(twice.toLowerCase().replaceAll(/\s+/g, ' '))
  const doubled = [...exact.matchAll(DOUBLED)].find(([twice, word = '']) => !isRight(twice, word))?.[1]
  if (doubled) return `“${doubled}” is repeated`
  return speech && /^\p{Ll}/u.test(exact) ? `the speech begins with a lower-case letter, “${exact.slice(0, 20)}”` : null
}

export const isSpeech = (finding: FindingRecord) => finding.kind === 'quote' && finding.quote.form === 'speech'
