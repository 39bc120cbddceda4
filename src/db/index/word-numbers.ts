import type { WordFacet } from './predicate.js'

/** The words of the texts of a record by facet. */
export type WordsOfTexts = Record<WordFacet, string[][]>

/** The weight of a word in each text: it weighs more in a statement than in a name. */
export const WEIGHTS: Record<WordFacet, readonly number[]> = { word: [10, 4, 2, 4, 2], printed: [1] }

/** The number that stands after a text. */
export const APART = 0

/** The words of a record by their numbers, one text after the other. */
export interface NumberedWords {
  /** The words by number, from 1; several records share it. */
  list: string[]
  texts: Record<WordFacet, Uint32Array>
}

/**
 * Numbers the words of records in the order of their first use. So words are cut once, by the thread that renders, and those who write
 * posting lists need not look each of them up.
 */
export function createWordNumbers(): (words: WordsOfTexts) => NumberedWords {
  const list: string[] = []
  const numbers = new Map<string, number>()
  function numberOf(word: string): number {
    const known = numbers.get(word)
    if (known !== undefined) return known
    const number = list.push(word)
    numbers.set(word, number)
    return number
  }
  function numbered(texts: readonly string[][]): Uint32Array {
    const sequence = new Uint32Array(texts.reduce((size, { length }) => size + length + 1, 0))
    let end = 0
    for (const words of texts) {
      for (const word of words) sequence[end++] = numberOf(word)
      sequence[end++] = APART
    }
    return sequence
  }
  return ({ word, printed }) => ({ list, texts: { word: numbered(word), printed: numbered(printed) } })
}
