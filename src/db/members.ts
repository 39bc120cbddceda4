import { LRUCache } from 'lru-cache'
import { addPacked, type Bits, chunkOf, holds, keep, list, merge, noBits, put, run, SPAN, sizeOf } from './bits.js'
import { type Stretch, stretches } from './ladder.js'
import type { Db } from './open.js'
import { once, statement } from './prepared.js'
import { matched } from './search.js'
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

/** Where the sets of a collection are kept, and up to which place it goes. */
interface Shelf {
  db: Db
  collection: string
  last: number
}

const shelfOf = (db: Db, collection: string): Shelf =>
  once(db, `shelf ${collection}`, () => ({
    db,
    collection,
    last: statement<{ last: number | null }>(db, `select max(seq) as last from "${collection}"`).get()?.last ?? 0
  }))

const PACKED = 'select bits from members where collection = ? and facet = ? and value = ? and chunk = ?'
const SIZE = 'select sum(size) as size from members where collection = ? and facet = ? and value = ?'
const BETWEEN = 'select value, sum(size) as size from members where collection = ? and facet = ? and value > ? and value < ? group by value'
const PLACE = (collection: string) => `select seq from "${collection}" where id = ?`

interface Label {
  facet: string
  value: string
  size: number
}

const labelsOn = ({ db, collection }: Shelf, all: Stretch[]): Label[] =>
  all.flatMap(({ facet, above, below }) =>
    statement<{ value: string; size: number }>(db, BETWEEN)
      .all(collection, facet, above, below)
      .map(label => ({ facet, ...label }))
  )

const sizeOfSet = ({ db, collection }: Shelf, facet: string, value: string) =>
  statement<{ size: number | null }>(db, SIZE).get(collection, facet, value)?.size ?? 0

/** Sets as one, a chunk at a time. */
const united =
  ({ db, collection }: Shelf, sets: Pick<Label, 'facet' | 'value'>[]) =>
  (chunk: number) => {
    const bits = noBits()
    for (const { facet, value } of sets) {
      const packed = statement<{ bits: Buffer }>(db, PACKED).get(collection, facet, value, chunk)
      if (packed) addPacked(bits, packed.bits)
    }
    return bits
  }

function ofPlaces(places: number[]) {
  return (chunk: number) => {
    const bits = noBits()
    for (const place of places) if (chunkOf(place) === chunk) put(bits, place)
    return bits
  }
}

/** How a chunk of what is asked for is found; what it leans on is looked up once, before the first chunk. */
function finding(shelf: Shelf, which: Which): (chunk: number) => Bits {
  const { db, collection, last } = shelf
  if ('all' in which) return chunk => run(chunk, 1, last)
  if ('any' in which)
    return united(
      shelf,
      which.any.map(value => ({ facet: which.of, value }))
    )
  if ('from' in which) return united(shelf, labelsOn(shelf, stretches(which.on, which.from, true)))
  if ('to' in which) return united(shelf, labelsOn(shelf, stretches(which.on, which.to, false)))
  if ('ids' in which) return ofPlaces(which.ids.flatMap(id => statement<{ seq: number }>(db, PLACE(collection)).get(id)?.seq ?? []))
  if ('match' in which) {
    return chunk => {
      const bits = noBits()
      for (const place of matched(db, which.shelf, which.match, chunk * SPAN, chunk * SPAN + SPAN - 1)) put(bits, place)
      return bits
    }
  }
  if ('not' in which) {
    const others = finding(shelf, which.not)
    return chunk => {
      const bits = run(chunk, 1, last)
      keep(bits, others(chunk), true)
      return bits
    }
  }
  if ('either' in which) {
    const parts = which.either.map(part => finding(shelf, part))
    return chunk => {
      const bits = noBits()
      for (const part of parts) merge(bits, part(chunk))
      return bits
    }
  }
  const [first, ...others] = which.both.map(part => finding(shelf, part))
  return chunk => {
    const bits = (first as (chunk: number) => Bits)(chunk)
    for (const other of others) keep(bits, other(chunk))
    return bits
  }
}

/** The size of what the edition has counted already, or null. */
function countedSize(shelf: Shelf, which: Which): number | null {
  if ('all' in which) return shelf.last
  if ('any' in which && (which.any.length === 1 || which.apart)) return which.any.reduce((size, value) => size + sizeOfSet(shelf, which.of, value), 0)
  if ('from' in which || 'to' in which) {
    const all = 'from' in which ? stretches(which.on, which.from, true) : stretches(which.on, which.to, false)
    return labelsOn(shelf, all).reduce((sum, { size }) => sum + size, 0)
  }
  return null
}

/** The items of a collection that are asked for. */
export function membersOf(db: Db, collection: string, which: Which): Members {
  const shelf = shelfOf(db, collection)
  const find = finding(shelf, which)
  const found = new Map<number, Bits>()
  const chunk = (n: number): Bits => {
    const bits = found.get(n) ?? find(n)
    found.set(n, bits)
    return bits
  }
  const lastChunk = chunkOf(shelf.last)
  return {
    last: shelf.last,
    has: place => holds(chunk(chunkOf(place)), place),
    after(place, most) {
      const places: number[] = []
      for (let n = chunkOf(place + 1); n <= lastChunk && places.length < most; n++) list(chunk(n), n, place, places, most)
      return places
    },
    size() {
      const totals = once(db, 'totals', () => new LRUCache<string, number>({ max: TOTALS }))
      const name = JSON.stringify([collection, which])
      const known = totals.get(name) ?? countedSize(shelf, which)
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
