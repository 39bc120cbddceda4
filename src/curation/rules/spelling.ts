import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import { isKnown, repetitions, wordsOf } from '../../spelling/dictionary.js'

const vocabularies = new WeakMap<Dataset, Set<string>>()

/** The words in the names of our vocabularies and in `data/words.yaml`. */
export function vocabulary(dataset: Dataset): Set<string> {
  const cached = vocabularies.get(dataset)
  if (cached) return cached
  const names = [
    ...dataset.organisations.flatMap(({ name, abbreviation, other_names }) => [name, abbreviation ?? '', ...other_names]),
    ...dataset.people.map(({ name }) => name)
  ]
  const made = new Set([...names.flatMap(name => name.normalize('NFC').match(/\p{L}+/gu) ?? []), ...dataset.words])
  vocabularies.set(dataset, made)
  return made
}

/** The first error in printed words: an unknown word, a repeated word, a speech that begins with a lower-case letter; or null. */
export function slip(dataset: Dataset, exact: string, speech = false): string | null {
  const known = vocabulary(dataset)
  const unknown = wordsOf(exact.normalize('NFC')).find(({ word }) => !isKnown(word, known))?.word
  if (unknown) return `“${unknown}” is not in any dictionary`
  const doubled = repetitions(exact, known)[0]?.word
  if (doubled) return `“${doubled}” is repeated`
  return speech && /^\p{Ll}/u.test(exact) ? `the speech begins with a lower-case letter, “${exact.slice(0, 20)}”` : null
}

export const isSpeech = (finding: FindingRecord) => finding.kind === 'quote' && finding.quote.form === 'speech'
