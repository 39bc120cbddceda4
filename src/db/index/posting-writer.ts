import type { Db } from '../connection.js'
import { CONTAINER_SIZE, chunkOf } from './bitmap.js'
import { insertMembers, insertNumbers } from './posting-rows.js'
import { MISSING, type WordFacet } from './predicate.js'
import type { NumberedWords } from './word-numbers.js'
import { createWordWriter } from './word-writer.js'

const FACETS: WordFacet[] = ['word', 'printed']

/** Rows by facet and value, in ascending order. */
type PendingPostings = Map<string, Map<string, number[]>>

/** A collection that is being indexed; memory holds one container of each posting list. */
function createCollectionWriter(db: Db, collection: string, numbered: readonly string[]) {
  let [chunk, used, held]: [number, number, PendingPostings] = [0, 0, new Map()]
  let columns = new Map(numbered.map(facet => [facet, new Uint32Array(CONTAINER_SIZE)]))
  const known = new Map(numbered.map(facet => [facet, new Map<string, number>()]))
  const writers = new Map<WordFacet, ReturnType<typeof createWordWriter>>()
  const flush = () => {
    for (const [facet, values] of held) {
      for (const [value, seqs] of values) insertMembers(db, collection, facet, value, chunk, seqs)
    }
    for (const [facet, numbers] of columns) insertNumbers(db, collection, facet, chunk, numbers, used)
    for (const { flush } of writers.values()) flush(chunk, used)
    held = new Map()
    columns = new Map(numbered.map(facet => [facet, new Uint32Array(CONTAINER_SIZE)]))
  }
  const number = (facet: string, value: string | undefined) => {
    if (!value) return 0
    const numbers = known.get(facet) as Map<string, number>
    const found = numbers.get(value) ?? numbers.size + 1
    numbers.set(value, found)
    return found
  }
  return {
    add(seq: number, facets: Record<string, string[]>, words: NumberedWords | null) {
      if (chunkOf(seq) !== chunk) flush()
      chunk = chunkOf(seq)
      used = (seq % CONTAINER_SIZE) + 1
      for (const [facet, values] of Object.entries(facets)) {
        const sets = held.get(facet) ?? new Map<string, number[]>()
        if (sets.size === 0) held.set(facet, sets)
        for (const value of values.length > 0 ? values : [MISSING]) {
          const seqs = sets.get(value)
          if (seqs) seqs.push(seq)
          else sets.set(value, [seq])
        }
      }
      for (const [facet, numbers] of columns) numbers[seq % CONTAINER_SIZE] = number(facet, facets[facet]?.[0])
      if (!words) return
      for (const facet of FACETS) {
        const writer = writers.get(facet) ?? createWordWriter(db, collection, facet)
        writers.set(facet, writer)
        writer.add(seq, words)
      }
    },
    flush
  }
}

/**
 * Collects the facet values of records and writes the posting lists. Records of a collection come in the order of
 * `seq`. In a `numbered` facet each record has one value, whose number is also stored by row; of a facet of words, their number is.
 */
export function createPostingWriter(db: Db, numbered: Record<string, readonly string[]>) {
  const collections = new Map<string, ReturnType<typeof createCollectionWriter>>()
  return {
    add(collection: string, seq: number, facets: Record<string, string[]>, words: NumberedWords | null = null) {
      const one = collections.get(collection) ?? createCollectionWriter(db, collection, numbered[collection] ?? [])
      collections.set(collection, one)
      one.add(seq, facets, words)
    },
    finish() {
      for (const { flush } of collections.values()) flush()
    }
  }
}
