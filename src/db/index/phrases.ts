import { type Bitmap, CONTAINER_SIZE, isCommon, ofRows } from './bitmap.js'
import { withPhrase } from './full-text.js'
import { chunksOfValues, type PostingSource, unionOf } from './posting-lists.js'
import type { WordFacet } from './predicate.js'

/** The number of records of a container that have a word. */
const sizesOf = (sets: PostingSource, of: WordFacet, word: string) => new Map(chunksOfValues(sets, of, [word]).map(({ chunk, size }) => [chunk, size]))

/**
 * The records with words one after the other, one container at a time; null if there are none. Two common words have a posting list of
 * their own; the full-text index finds all other phrases, in containers that have their words.
 */
export function phraseReader(sets: PostingSource, words: readonly string[], of: WordFacet, shelf: string): (chunk: number) => Bitmap | null {
  const sizes = words.map(word => sizesOf(sets, of, word))
  const pairs = words.slice(1).map((word, n) => unionOf(sets, chunksOfValues(sets, of, [`${words[n]} ${word}`])))
  return chunk => {
    if (sizes.some(size => !size.has(chunk))) return null
    const common = sizes.map(size => isCommon(size.get(chunk) as number))
    const beside = pairs.flatMap((pair, n) => (common[n] && common[n + 1] ? [pair(chunk)] : []))
    if (beside.includes(null)) return null
    if (words.length === 2 && beside.length === 1) return beside[0] as Bitmap
    return ofRows(withPhrase(sets.db, shelf, of, words, chunk * CONTAINER_SIZE, chunk * CONTAINER_SIZE + CONTAINER_SIZE - 1))
  }
}
