import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'
import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'

/** The same word twice with nothing but space between. */
const DOUBLED = /(?<![\p{L}'’])(\p{L}+(?:['’]\p{L}+)*)\s+\1(?![\p{L}'’])/iu

/** Loaded on first use: reading a dictionary takes a third of a second. */
let speller: ReturnType<typeof nspell> | undefined
/** Whether a British English dictionary knows a word. */
export function dictionaryKnows(word: string): boolean {
  speller ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
  return speller.correct(word)
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
  const made = new Set(names.flatMap(name => name.match(/\p{L}+/gu) ?? []))
  vocabularies.set(dataset, made)
  return made
}

/** The first error in printed words: an unknown word, a repeated word, a speech that begins with a lower-case letter; or null. */
export function slip(dataset: Dataset, exact: string, speech = false): string | null {
  const knows = (word: string) => vocabulary(dataset).has(word) || dictionaryKnows(word)
  const words = exact.replaceAll('’', "'").match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  const unknown = words.find(word => {
    const bare = word.replace(/'s?$/, '')
    return !knows(word) && !knows(bare) && bare !== bare.toUpperCase() && !/^\p{Lu}+s$/u.test(bare)
  })
  if (unknown) return `“${unknown}” is not in any dictionary`
  const doubled = DOUBLED.exec(exact)?.[1]
  if (doubled) return `“${doubled}” is repeated`
  return speech && /^\p{Ll}/u.test(exact) ? `the speech begins with a lower-case letter, “${exact.slice(0, 20)}”` : null
}

export const isSpeech = (finding: FindingRecord) => finding.kind === 'quote' && finding.quote.form === 'speech'
