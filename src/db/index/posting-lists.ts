import { LRUCache } from 'lru-cache'
import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'
import { addSerialized, type Bitmap, emptyBitmap } from './bitmap.js'
import type { PrefixRange } from './range-encoding.js'

/** The posting lists of a collection, and its last `seq`. */
export interface PostingSource {
  db: Db
  collection: string
  last: number
}

export const postingsOf = (db: Db, collection: string): PostingSource =>
  cached(db, `sets of ${collection}`, () => ({
    db,
    collection,
    last: statement<{ last: number | null }>(db, `select max(seq) as last from "${collection}"`).get()?.last ?? 0
  }))

const OF_VALUE = 'select value, chunk, size from members where collection = ? and facet = ? and value = ?'
const BETWEEN = 'select value, chunk, size from members where collection = ? and facet = ? and value > ? and value < ?'
const PACKED = 'select bits from members where collection = ? and facet = ? and value = ? and chunk = ?'

/** A container that has members. */
interface PostingChunk {
  facet: string
  value: string
  chunk: number
  size: number
}

/** Bytes of lists that are kept for an open edition on each thread, since most questions name the same few values, and of an entry besides. */
const [KEPT, ENTRY] = [2 ** 22, 150]

/** Lists of containers by value, and containers as they are packed. */
const keptIn = (db: Db) =>
  cached(db, 'posting lists', () => ({
    chunks: new LRUCache<string, PostingChunk[]>({ maxSize: KEPT / 4, sizeCalculation: ({ length }, name) => (1 + length) * ENTRY + name.length }),
    packed: new LRUCache<string, Buffer>({ maxSize: KEPT, sizeCalculation: ({ length }, name) => length + ENTRY + name.length })
  }))

/** The containers of values of a facet. */
export function chunksOfValues({ db, collection }: PostingSource, facet: string, values: string[]): PostingChunk[] {
  const { chunks } = keptIn(db)
  return values.flatMap(value => {
    const name = `${collection} ${facet} ${value}`
    const known = chunks.get(name)
    if (known) return known
    const read = statement<Omit<PostingChunk, 'facet'>>(db, OF_VALUE)
      .all(collection, facet, value)
      .map(part => ({ facet, ...part }))
    chunks.set(name, read)
    return read
  })
}

/** The members of a container, as they are stored. */
function packedIn({ db, collection }: PostingSource, { facet, value, chunk }: PostingChunk): Buffer {
  const { packed } = keptIn(db)
  const name = `${collection} ${facet} ${chunk} ${value}`
  const known = packed.get(name)
  if (known) return known
  const bits = statement<Buffer>(db, PACKED).pluck().get(collection, facet, value, chunk) as Buffer
  packed.set(name, bits)
  return bits
}

export const chunksBetween = ({ db, collection }: PostingSource, all: PrefixRange[]): PostingChunk[] =>
  all.flatMap(({ facet, above, below }) =>
    statement<Omit<PostingChunk, 'facet'>>(db, BETWEEN)
      .all(collection, facet, above, below)
      .map(part => ({ facet, ...part }))
  )

/** The union of posting lists, one container at a time; null if none of them has members. */
export function unionOf(sets: PostingSource, parts: PostingChunk[]): (chunk: number) => Bitmap | null {
  const byChunk = new Map<number, PostingChunk[]>()
  for (const part of parts) {
    const here = byChunk.get(part.chunk)
    if (here) here.push(part)
    else byChunk.set(part.chunk, [part])
  }
  return chunk => {
    const here = byChunk.get(chunk)
    if (!here) return null
    const bitmap = emptyBitmap()
    for (const part of here) addSerialized(bitmap, packedIn(sets, part))
    return bitmap
  }
}

/** The `seq` of an id: one, or for a change one in each list that has it; none if the id is unknown. */
export const seqsOf = ({ db, collection }: PostingSource, id: string): number[] =>
  statement<{ seq: number }>(db, `select seq from "${collection}" where id = ?`)
    .all(id)
    .map(({ seq }) => seq)
