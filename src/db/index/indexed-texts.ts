import type { IndexDocument } from './full-text.js'
import type { WordFacet } from './predicate.js'

/** A text of words with spaces between, and the weight of each of its words. */
export interface IndexedText {
  text: string
  weight: number
}

/** The texts of a record by facet. A word weighs more in a statement than in a name. */
export const indexedTexts = ({ title, body, names, labels, everyday, printed }: IndexDocument): Record<WordFacet, IndexedText[]> => ({
  word: [
    { text: title, weight: 10 },
    { text: body, weight: 4 },
    { text: names, weight: 2 },
    { text: labels, weight: 4 },
    { text: everyday, weight: 2 }
  ],
  printed: [{ text: printed, weight: 1 }]
})
