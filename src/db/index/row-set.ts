import { LRUCache } from 'lru-cache'
import type { Db } from '../connection.js'
import { cached } from '../statement-cache.js'
import { appendMembers, type Bitmap, cardinality, chunkOf, contains, inAtLeast, intersect, ofRows, range, union } from './bitmap.js'
import { phraseReader } from './phrases.js'
import { chunksBetween, chunksOfValues, type PostingSource, postingsOf, seqsOf, unionOf } from './posting-lists.js'
import type { Predicate } from './predicate.js'
import { prefixRanges } from './range-encoding.js'

/** Maximum bytes of cached totals for each open edition on each thread, including their keys, which are whole predicates. */
const TOTALS = 2 ** 21
const ENTRY = 150
/** No URL can contain a longer predicate. */
const LONGEST = 2 ** 16

/** Rows of a collection by `seq`, read one container at a time and only as far as needed. */
export interface RowSet {
  has(seq: number): boolean
  /** The rows after one, in order, up to a limit. */
  take(seq: number, most: number): number[]
  /** The exact number of rows. */
  count(): number
  /** The last `seq` of the collection. */
  last: number
  /** The containers that may have members, in order, with their numbers. */
  chunks(): Iterable<[number, Bitmap]>
}

/** Reads a container as bits that the caller may change; null if it is empty. */
type ChunkReader = (chunk: number) => Bitmap | null

function merged(parts: ChunkReader[]): ChunkReader {
  return chunk =>
    parts.reduce<Bitmap | null>((all, part) => {
      const bitmap = part(chunk)
      if (all && bitmap) union(all, bitmap)
      return all ?? bitmap
    }, null)
}

function shared([first, ...others]: ChunkReader[]): ChunkReader {
  return chunk => {
    const all = first?.(chunk) ?? null
    for (const other of others) {
      const bitmap = all && other(chunk)
      if (!bitmap) return null
      intersect(all, bitmap)
    }
    return all
  }
}

/** Makes a reader for a predicate; ids and sizes are looked up once, before the first container. */
function chunkReader(sets: PostingSource, predicate: Predicate): ChunkReader {
  const { last } = sets
  if ('all' in predicate) return chunk => range(chunk, 1, last)
  if ('any' in predicate) return unionOf(sets, chunksOfValues(sets, predicate.of, predicate.any))
  if ('from' in predicate) return unionOf(sets, chunksBetween(sets, prefixRanges(predicate.on, predicate.from, true)))
  if ('to' in predicate) return unionOf(sets, chunksBetween(sets, prefixRanges(predicate.on, predicate.to, false)))
  if ('ids' in predicate) {
    const seqs = predicate.ids.flatMap(id => seqsOf(sets, id))
    return chunk => ofRows(seqs.filter(seq => chunkOf(seq) === chunk))
  }
  if ('phrase' in predicate) return phraseReader(sets, predicate.phrase, predicate.of, predicate.shelf)
  if ('not' in predicate) {
    const others = chunkReader(sets, predicate.not)
    return chunk => {
      const [bitmap, unwanted] = [range(chunk, 1, last), others(chunk)]
      if (unwanted) intersect(bitmap, unwanted, true)
      return bitmap
    }
  }
  if ('least' in predicate) {
    const parts = predicate.of.map(part => chunkReader(sets, part))
    return chunk => {
      const bitmaps = parts.flatMap(part => part(chunk) ?? [])
      return bitmaps.length < predicate.least ? null : inAtLeast(bitmaps, predicate.least)
    }
  }
  return 'either' in predicate ? merged(predicate.either.map(part => chunkReader(sets, part))) : shared(predicate.both.map(part => chunkReader(sets, part)))
}

/** The stored number of rows, or null. */
function knownCount(sets: PostingSource, predicate: Predicate): number | null {
  const sum = (parts: { size: number }[]) => parts.reduce((total, { size }) => total + size, 0)
  if ('any' in predicate && (predicate.any.length === 1 || predicate.apart)) return sum(chunksOfValues(sets, predicate.of, predicate.any))
  if ('from' in predicate) return sum(chunksBetween(sets, prefixRanges(predicate.on, predicate.from, true)))
  if ('to' in predicate) return sum(chunksBetween(sets, prefixRanges(predicate.on, predicate.to, false)))
  return null
}

/** Every row of a collection, without reading or making a container. */
function allRows(last: number): RowSet {
  return {
    last,
    has: seq => Number.isInteger(seq) && seq >= 1 && seq <= last,
    take(seq, most) {
      const from = Math.max(0, Math.floor(seq))
      return Array.from({ length: Math.max(0, Math.min(most, last - from)) }, (_, n) => from + 1 + n)
    },
    count: () => last,
    *chunks() {
      for (let n = 0; n <= chunkOf(last); n++) yield [n, range(n, 1, last)]
    }
  }
}

/** The rows of a collection that a predicate selects. */
export function rowSetOf(db: Db, collection: string, predicate: Predicate): RowSet {
  const sets = postingsOf(db, collection)
  if ('all' in predicate) return allRows(sets.last)
  const find = chunkReader(sets, predicate)
  const found = new Map<number, Bitmap | null>()
  /** Rows outside the collection are neither read nor cached, whatever row is requested. */
  const chunk = (n: number): Bitmap | null => {
    if (!(n >= 0 && n <= chunkOf(sets.last))) return null
    if (!found.has(n)) found.set(n, find(n))
    return found.get(n) ?? null
  }
  function* chunks(from = 0): Generator<[number, Bitmap]> {
    for (let n = Math.max(0, from); n <= chunkOf(sets.last); n++) {
      const bitmap = chunk(n)
      if (bitmap) yield [n, bitmap]
    }
  }
  return {
    last: sets.last,
    has(seq) {
      const bitmap = chunk(chunkOf(seq))
      return bitmap !== null && contains(bitmap, seq)
    },
    take(seq, most) {
      const seqs: number[] = []
      for (const [n, bitmap] of chunks(chunkOf(seq + 1))) {
        appendMembers(bitmap, n, seq, seqs, most)
        if (seqs.length >= most) break
      }
      return seqs
    },
    count() {
      const totals = cached(
        db,
        'totals',
        () => new LRUCache<string, number>({ maxSize: TOTALS, maxEntrySize: LONGEST, sizeCalculation: (_, { length }) => 2 * length + ENTRY })
      )
      const name = JSON.stringify([collection, predicate])
      const known = totals.get(name) ?? knownCount(sets, predicate)
      if (known !== null) return known
      let size = 0
      for (const [, bitmap] of chunks()) size += cardinality(bitmap)
      totals.set(name, size)
      return size
    },
    chunks
  }
}
