import { chunkOf, pack, SPAN } from './bits.js'
import type { Db } from './open.js'
import { statement } from './prepared.js'
import { NONE } from './which.js'

/** Which items have which values: facet, value, places in ascending order. */
type Gathered = Map<string, Map<string, number[]>>

const insertMembers = (db: Db) => statement(db, 'insert into members (collection, facet, value, chunk, size, bits) values (?, ?, ?, ?, ?, ?)')
const insertNumbers = (db: Db) => statement(db, 'insert into numbers (collection, facet, chunk, numbers) values (?, ?, ?, ?)')

/** One collection on its way into sets, of which no more than a chunk is ever held. */
function gatherOne(db: Db, collection: string, numbered: readonly string[]) {
  let [chunk, used, held]: [number, number, Gathered] = [0, 0, new Map()]
  let columns = new Map(numbered.map(facet => [facet, new Uint32Array(SPAN)]))
  const known = new Map(numbered.map(facet => [facet, new Map<string, number>()]))
  const flush = () => {
    for (const [facet, values] of held) {
      for (const [value, places] of values) insertMembers(db).run(collection, facet, value, chunk, places.length, pack(places))
    }
    for (const [facet, numbers] of columns) insertNumbers(db).run(collection, facet, chunk, Buffer.from(numbers.buffer, 0, used * 4))
    held = new Map()
    columns = new Map(numbered.map(facet => [facet, new Uint32Array(SPAN)]))
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
      used = (seq % SPAN) + 1
      for (const [facet, values] of Object.entries(facets)) {
        const sets = held.get(facet) ?? new Map<string, number[]>()
        if (sets.size === 0) held.set(facet, sets)
        for (const value of values.length > 0 ? values : [NONE]) {
          const places = sets.get(value)
          if (places) places.push(seq)
          else sets.set(value, [seq])
        }
      }
      for (const [facet, numbers] of columns) numbers[seq % SPAN] = number(facet, facets[facet]?.[0])
    },
    flush
  }
}

/**
 * Gathers which items have which values of their facets, and writes the sets. Items of a collection come in the order of
 * `seq`; of a `numbered` facet each item has one value, and its number is kept by place too.
 */
export function gathering(db: Db, numbered: Record<string, readonly string[]>) {
  const collections = new Map<string, ReturnType<typeof gatherOne>>()
  return {
    add(collection: string, seq: number, facets: Record<string, string[]>) {
      const one = collections.get(collection) ?? gatherOne(db, collection, numbered[collection] ?? [])
      collections.set(collection, one)
      one.add(seq, facets)
    },
    finish() {
      for (const { flush } of collections.values()) flush()
    }
  }
}
