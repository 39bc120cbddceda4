import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'
import type { Base } from '../resources/base.js'
import type { FindingRecord } from '../resources/findings/record.js'

/** The same word twice with nothing but space between. */
const DOUBLED = /(?<![\p{L}'’])(\p{L}+(?:['’]\p{L}+)*)\s+\1(?![\p{L}'’])/iu

const spellings = new WeakMap<Base, ReturnType<typeof nspell>>()

/** A British English dictionary that also knows the words of our vocabularies and of `data/words.yaml`. */
function speller(base: Base) {
  const cached = spellings.get(base)
  if (cached) return cached
  const made = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
  const names = [
    ...base.organisations.flatMap(({ name, abbreviation, other_names }) => [name, abbreviation ?? '', ...other_names]),
    ...base.people.map(({ name }) => name),
    ...base.words
  ]
  for (const word of names.flatMap(name => name.match(/[\p{L}]+/gu) ?? [])) made.add(word)
  spellings.set(base, made)
  return made
}

export const dictionaryKnows = (word: string) => plainSpeller().correct(word)
let plainOne: ReturnType<typeof nspell> | undefined
const plainSpeller = () => (plainOne ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic)))

/** What is misspelt in printed words: a word that nobody knows, a doubled word, a speech that begins with a small letter; or null. */
export function slip(base: Base, exact: string, speech = false): string | null {
  const spell = speller(base)
  const words = exact.replaceAll('’', "'").match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  const unknown = words.find(word => {
    const bare = word.replace(/'s?$/, '')
    return !spell.correct(word) && !spell.correct(bare) && bare !== bare.toUpperCase() && !/^\p{Lu}+s$/u.test(bare)
  })
  if (unknown) return `“${unknown}” is in no dictionary`
  const doubled = DOUBLED.exec(exact)?.[1]
  if (doubled) return `“${doubled}” stands twice`
  return speech && /^\p{Ll}/u.test(exact) ? `the speech begins with a small letter, “${exact.slice(0, 20)}”` : null
}

export const isSpeech = (finding: FindingRecord) => finding.kind === 'quote' && finding.quote.form === 'speech'
