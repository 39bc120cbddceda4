import { addPacked, type Bits, noBits } from './bits.js'
import type { Stretch } from './ladder.js'
import type { Db } from './open.js'
import { once, statement } from './prepared.js'

/** Where the sets of a collection are kept, and up to which place it goes. */
export interface Sets {
  db: Db
  collection: string
  last: number
}

export const setsOf = (db: Db, collection: string): Sets =>
  once(db, `sets of ${collection}`, () => ({
    db,
    collection,
    last: statement<{ last: number | null }>(db, `select max(seq) as last from "${collection}"`).get()?.last ?? 0
  }))

const OF_VALUE = 'select value, chunk, size from members where collection = ? and facet = ? and value = ?'
const BETWEEN = 'select value, chunk, size from members where collection = ? and facet = ? and value > ? and value < ?'
const PACKED = 'select bits from members where collection = ? and facet = ? and value = ? and chunk = ?'

/** A chunk of a set that has members. */
interface Part {
  facet: string
  value: string
  chunk: number
  size: number
}

export const partsOfValues = ({ db, collection }: Sets, facet: string, values: string[]): Part[] =>
  values.flatMap(value =>
    statement<Omit<Part, 'facet'>>(db, OF_VALUE)
      .all(collection, facet, value)
      .map(part => ({ facet, ...part }))
  )

export const partsBetween = ({ db, collection }: Sets, all: Stretch[]): Part[] =>
  all.flatMap(({ facet, above, below }) =>
    statement<Omit<Part, 'facet'>>(db, BETWEEN)
      .all(collection, facet, above, below)
      .map(part => ({ facet, ...part }))
  )

/** Parts of sets as one set, a chunk at a time; null where none of them has members. */
export function united({ db, collection }: Sets, parts: Part[]): (chunk: number) => Bits | null {
  const byChunk = new Map<number, Part[]>()
  for (const part of parts) {
    const here = byChunk.get(part.chunk)
    if (here) here.push(part)
    else byChunk.set(part.chunk, [part])
  }
  return chunk => {
    const here = byChunk.get(chunk)
    if (!here) return null
    const bits = noBits()
    for (const { facet, value } of here)
      addPacked(bits, (statement<{ bits: Buffer }>(db, PACKED).get(collection, facet, value, chunk) as { bits: Buffer }).bits)
    return bits
  }
}

/** The places of what has an id: one, or of a change one in each list that tells it; none where nothing has it. */
export const placesOf = ({ db, collection }: Sets, id: string): number[] =>
  statement<{ seq: number }>(db, `select seq from "${collection}" where id = ?`)
    .all(id)
    .map(({ seq }) => seq)
