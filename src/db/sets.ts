import { addPacked, noBits } from './bits.js'
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

const PACKED = 'select bits from members where collection = ? and facet = ? and value = ? and chunk = ?'
const SIZE = 'select sum(size) as size from members where collection = ? and facet = ? and value = ?'
const BETWEEN = 'select value, sum(size) as size from members where collection = ? and facet = ? and value > ? and value < ? group by value'

interface Label {
  facet: string
  value: string
  size: number
}

export const labelsOn = ({ db, collection }: Sets, all: Stretch[]): Label[] =>
  all.flatMap(({ facet, above, below }) =>
    statement<{ value: string; size: number }>(db, BETWEEN)
      .all(collection, facet, above, below)
      .map(label => ({ facet, ...label }))
  )

export const sizeOfSet = ({ db, collection }: Sets, facet: string, value: string) =>
  statement<{ size: number | null }>(db, SIZE).get(collection, facet, value)?.size ?? 0

/** Sets as one, a chunk at a time. */
export const united =
  ({ db, collection }: Sets, sets: Pick<Label, 'facet' | 'value'>[]) =>
  (chunk: number) => {
    const bits = noBits()
    for (const { facet, value } of sets) {
      const packed = statement<{ bits: Buffer }>(db, PACKED).get(collection, facet, value, chunk)
      if (packed) addPacked(bits, packed.bits)
    }
    return bits
  }

/** The place of an item, or none. */
export const placeOf = ({ db, collection }: Sets, id: string): number[] =>
  statement<{ seq: number }>(db, `select seq from "${collection}" where id = ?`)
    .all(id)
    .map(({ seq }) => seq)
