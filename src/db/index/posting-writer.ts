import type { Db } from '../connection.js'
import { statement } from '../statement-cache.js'
import { CONTAINER_SIZE, chunkOf, serialize } from './bitmap.js'
import { MISSING } from './predicate.js'

/** Rows by facet and value, in ascending order. */
type PendingPostings = Map<string, Map<string, number[]>>

const insertMembers = (db: Db) => statement(db, 'insert into members (collection, facet, value, chunk, size, bits) values (?, ?, ?, ?, ?, ?)')
const insertNumbers = (db: Db) => statement(db, 'insert into numbers (collection, facet, chunk, numbers) values (?, ?, ?, ?)')

/** A collection that is being indexed; memory holds one container of each posting list. */
function createCollectionWriter(db: Db, collection: string, numbered: readonly string[]) {
  let [chunk, used, held]: [number, number, PendingPostings] = [0, 0, new Map()]
  let columns = new Map(numbered.map(facet => [facet, new Uint32Array(CONTAINER_SIZE)]))
  const known = new Map(numbered.map(facet => [facet, new Map<string, number>()]))
  const flush = () => {
    for (const [facet, values] of held) {
      for (const [value, seqs] of values) insertMembers(db).run(collection, facet, value, chunk, seqs.length, serialize(seqs))
    }
    for (const [facet, numbers] of columns) insertNumbers(db).run(collection, facet, chunk, Buffer.from(numbers.buffer, 0, used * 4))
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
    add(seq: number, facets: Record<string, string[]>) {
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
    },
    flush
  }
}

/**
 * Collects the facet values of records and writes the posting lists. Records of a collection come in the order of
 * `seq`. In a `numbered` facet each record has one value, whose number is also stored by row.
 */
export function createPostingWriter(db: Db, numbered: Record<string, readonly string[]>) {
  const collections = new Map<string, ReturnType<typeof createCollectionWriter>>()
  return {
    add(collection: string, seq: number, facets: Record<string, string[]>) {
      const one = collections.get(collection) ?? createCollectionWriter(db, collection, numbered[collection] ?? [])
      collections.set(collection, one)
      one.add(seq, facets)
    },
    finish() {
      for (const { flush } of collections.values()) flush()
    }
  }
}
