import { type Bitmap, CONTAINER_SIZE, isCommon, ofRows } from './bitmap.js'
import { withPhrase } from './full-text.js'
import { chunksOfValues, type PostingSource, unionOf } from './posting-lists.js'
import type { WordFacet } from './predicate.js'
import { LONGEST_LISTED } from './word-writer.js'

/**
 * The records with words one after the other, one container at a time; null if there are none. Short phrases of common words have posting
 * lists; the full-text index finds all others, in containers that have their words.
 */
export function phraseReader(sets: PostingSource, words: readonly string[], of: WordFacet, shelf: string): (chunk: number) => Bitmap | null {
  const partsOf = (value: string) => chunksOfValues(sets, of, [value])
  const sizes = words.map(word => new Map(partsOf(word).map(({ chunk, size }) => [chunk, size])))
  const length = Math.min(words.length, LONGEST_LISTED)
  const listed = words.slice(length - 1).map((_, n) => unionOf(sets, partsOf(words.slice(n, n + length).join(' '))))
  return chunk => {
    if (sizes.some(size => !size.has(chunk))) return null
    const common = sizes.map(size => isCommon(size.get(chunk) as number))
    const found = listed.flatMap((phrase, n) => (common.slice(n, n + length).every(Boolean) ? [phrase(chunk)] : []))
    if (found.includes(null)) return null
    if (words.length === length && found[0]) return found[0]
    return ofRows(withPhrase(sets.db, shelf, of, words, chunk * CONTAINER_SIZE, chunk * CONTAINER_SIZE + CONTAINER_SIZE - 1))
  }
}
