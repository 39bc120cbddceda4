import { LRUCache } from 'lru-cache'
import { type Bits, chunkOf, holds, keep, list, merge, noBits, put, run, SPAN, sizeOf } from './bits.js'
import { stretches } from './ladder.js'
import type { Db } from './open.js'
import { once } from './prepared.js'
import { matched } from './search.js'
import { labelsOn, placeOf, type Sets, setsOf, sizeOfSet, united } from './sets.js'
import type { Which } from './which.js'

/** How many counted totals are kept for each open edition. */
const TOTALS = 10_000

/** Items of a collection, by their place in its default order (`seq`), found a chunk at a time and no further than asked. */
export interface Members {
  has(place: number): boolean
  /** The places that come after one, in order, at most so many. */
  after(place: number, most: number): number[]
  /** How many there are, exactly. */
  size(): number
  /** The last place of the collection. */
  last: number
  /** Every chunk, in order, each with its number. */
  chunks(): Iterable<[number, Bits]>
}

function ofPlaces(places: number[]) {
  return (chunk: number) => {
    const bits = noBits()
    for (const place of places) if (chunkOf(place) === chunk) put(bits, place)
    return bits
  }
}

/** How a chunk of what is asked for is found; what it leans on is looked up once, before the first chunk. */
function finding(sets: Sets, which: Which): (chunk: number) => Bits {
  const { db, last } = sets
  if ('all' in which) return chunk => run(chunk, 1, last)
  if ('any' in which)
    return united(
      sets,
      which.any.map(value => ({ facet: which.of, value }))
    )
  if ('from' in which) return united(sets, labelsOn(sets, stretches(which.on, which.from, true)))
  if ('to' in which) return united(sets, labelsOn(sets, stretches(which.on, which.to, false)))
  if ('ids' in which) return ofPlaces(which.ids.flatMap(id => placeOf(sets, id)))
  if ('match' in which) {
    return chunk => {
      const bits = noBits()
      for (const place of matched(db, which.shelf, which.match, chunk * SPAN, chunk * SPAN + SPAN - 1)) put(bits, place)
      return bits
    }
  }
  if ('not' in which) {
    const others = finding(sets, which.not)
    return chunk => {
      const bits = run(chunk, 1, last)
      keep(bits, others(chunk), true)
      return bits
    }
  }
  if ('either' in which) {
    const parts = which.either.map(part => finding(sets, part))
    return chunk => {
      const bits = noBits()
      for (const part of parts) merge(bits, part(chunk))
      return bits
    }
  }
  const [first, ...others] = which.both.map(part => finding(sets, part))
  return chunk => {
    const bits = (first as (chunk: number) => Bits)(chunk)
    for (const other of others) keep(bits, other(chunk))
    return bits
  }
}

/** The size of what the edition has counted already, or null. */
function countedSize(sets: Sets, which: Which): number | null {
  if ('all' in which) return sets.last
  if ('any' in which && (which.any.length === 1 || which.apart)) return which.any.reduce((size, value) => size + sizeOfSet(sets, which.of, value), 0)
  if ('from' in which || 'to' in which) {
    const all = 'from' in which ? stretches(which.on, which.from, true) : stretches(which.on, which.to, false)
    return labelsOn(sets, all).reduce((sum, { size }) => sum + size, 0)
  }
  return null
}

/** The items of a collection that are asked for. */
export function membersOf(db: Db, collection: string, which: Which): Members {
  const sets = setsOf(db, collection)
  const find = finding(sets, which)
  const found = new Map<number, Bits>()
  const chunk = (n: number): Bits => {
    const bits = found.get(n) ?? find(n)
    found.set(n, bits)
    return bits
  }
  const lastChunk = chunkOf(sets.last)
  return {
    last: sets.last,
    has: place => holds(chunk(chunkOf(place)), place),
    after(place, most) {
      const places: number[] = []
      for (let n = chunkOf(place + 1); n <= lastChunk && places.length < most; n++) list(chunk(n), n, place, places, most)
      return places
    },
    size() {
      const totals = once(db, 'totals', () => new LRUCache<string, number>({ max: TOTALS }))
      const name = JSON.stringify([collection, which])
      const known = totals.get(name) ?? countedSize(sets, which)
      if (known !== null) return known
      let size = 0
      for (let n = 0; n <= lastChunk; n++) size += sizeOf(chunk(n))
      totals.set(name, size)
      return size
    },
    *chunks() {
      for (let n = 0; n <= lastChunk; n++) yield [n, chunk(n)]
    }
  }
}
