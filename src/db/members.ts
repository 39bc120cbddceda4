import { LRUCache } from 'lru-cache'
import { type Bits, chunkOf, holds, keep, list, merge, noBits, put, run, SPAN, sizeOf } from './bits.js'
import { stretches } from './ladder.js'
import type { Db } from './open.js'
import { once } from './prepared.js'
import { matched } from './search.js'
import { partsBetween, partsOfValues, placesOf, type Sets, setsOf, united } from './sets.js'
import type { Which } from './which.js'

/** At most so many bytes of counted totals are kept for each open edition, on each thread: names, which are whole questions, and what goes with each. */
const TOTALS = 2 ** 21
const ENTRY = 150
/** A longer question is none that anybody can put in an address. */
const LONGEST = 2 ** 16

/** Items of a collection, by their place in its default order (`seq`), found a chunk at a time and no further than asked. */
export interface Members {
  has(place: number): boolean
  /** The places that come after one, in order, at most so many. */
  after(place: number, most: number): number[]
  /** How many there are, exactly. */
  size(): number
  /** The last place of the collection. */
  last: number
  /** The chunks in which any may be, in order, each with its number. */
  chunks(): Iterable<[number, Bits]>
}

/** Finds a chunk of what is asked for, as bits that are nobody else's; null where nothing is. */
type Finding = (chunk: number) => Bits | null

function ofPlaces(places: number[], into = noBits()): Bits | null {
  for (const place of places) put(into, place)
  return places.length > 0 ? into : null
}

function merged(parts: Finding[]): Finding {
  return chunk =>
    parts.reduce<Bits | null>((all, part) => {
      const bits = part(chunk)
      if (all && bits) merge(all, bits)
      return all ?? bits
    }, null)
}

function shared([first, ...others]: Finding[]): Finding {
  return chunk => {
    const all = first?.(chunk) ?? null
    for (const other of others) {
      const bits = all && other(chunk)
      if (!bits) return null
      keep(all, bits)
    }
    return all
  }
}

/** How what is asked for is found; what it leans on is looked up once, before the first chunk. */
function finding(sets: Sets, which: Which): Finding {
  const { db, last } = sets
  if ('all' in which) return chunk => run(chunk, 1, last)
  if ('any' in which) return united(sets, partsOfValues(sets, which.of, which.any))
  if ('from' in which) return united(sets, partsBetween(sets, stretches(which.on, which.from, true)))
  if ('to' in which) return united(sets, partsBetween(sets, stretches(which.on, which.to, false)))
  if ('ids' in which) {
    const places = which.ids.flatMap(id => placesOf(sets, id))
    return chunk => ofPlaces(places.filter(place => chunkOf(place) === chunk))
  }
  if ('match' in which) return chunk => ofPlaces(matched(db, which.shelf, which.match, chunk * SPAN, chunk * SPAN + SPAN - 1))
  if ('not' in which) {
    const others = finding(sets, which.not)
    return chunk => {
      const [bits, unwanted] = [run(chunk, 1, last), others(chunk)]
      if (unwanted) keep(bits, unwanted, true)
      return bits
    }
  }
  return 'either' in which ? merged(which.either.map(part => finding(sets, part))) : shared(which.both.map(part => finding(sets, part)))
}

/** The size of what the edition has counted already, or null. */
function countedSize(sets: Sets, which: Which): number | null {
  const sum = (parts: { size: number }[]) => parts.reduce((total, { size }) => total + size, 0)
  if ('all' in which) return sets.last
  if ('any' in which && (which.any.length === 1 || which.apart)) return sum(partsOfValues(sets, which.of, which.any))
  if ('from' in which) return sum(partsBetween(sets, stretches(which.on, which.from, true)))
  if ('to' in which) return sum(partsBetween(sets, stretches(which.on, which.to, false)))
  return null
}

/** The items of a collection that are asked for. */
export function membersOf(db: Db, collection: string, which: Which): Members {
  const sets = setsOf(db, collection)
  const find = finding(sets, which)
  const found = new Map<number, Bits | null>()
  /** Nothing outside the collection is looked for or remembered, whatever place is asked about. */
  const chunk = (n: number): Bits | null => {
    if (!(n >= 0 && n <= chunkOf(sets.last))) return null
    if (!found.has(n)) found.set(n, find(n))
    return found.get(n) ?? null
  }
  function* chunks(from = 0): Generator<[number, Bits]> {
    for (let n = Math.max(0, from); n <= chunkOf(sets.last); n++) {
      const bits = chunk(n)
      if (bits) yield [n, bits]
    }
  }
  return {
    last: sets.last,
    has(place) {
      const bits = chunk(chunkOf(place))
      return bits !== null && holds(bits, place)
    },
    after(place, most) {
      const places: number[] = []
      for (const [n, bits] of chunks(chunkOf(place + 1))) {
        list(bits, n, place, places, most)
        if (places.length >= most) break
      }
      return places
    },
    size() {
      const totals = once(
        db,
        'totals',
        () => new LRUCache<string, number>({ maxSize: TOTALS, maxEntrySize: LONGEST, sizeCalculation: (_, { length }) => 2 * length + ENTRY })
      )
      const name = JSON.stringify([collection, which])
      const known = totals.get(name) ?? countedSize(sets, which)
      if (known !== null) return known
      let size = 0
      for (const [, bits] of chunks()) size += sizeOf(bits)
      totals.set(name, size)
      return size
    },
    chunks
  }
}
