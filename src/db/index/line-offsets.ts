import type { Db } from '../connection.js'
import { statement } from '../statement-cache.js'
import { CONTAINER_SIZE, contains } from './bitmap.js'
import type { RowSet } from './row-set.js'

/** A byte range of a file. */
export interface ByteRange {
  start: number
  length: number
}

/** Stores the offsets of the lines of a file as they are written, in the order of `seq`. */
export function createOffsetWriter(db: Db, file: string, head: number) {
  const lengths = new Uint32Array(CONTAINER_SIZE)
  let [chunk, start, used] = [0, head, 0]
  const flush = () => {
    const written = lengths.subarray(0, used)
    statement(db, 'insert into slices (file, chunk, start, lengths) values (?, ?, ?, ?)').run(file, chunk, start, Buffer.from(lengths.buffer, 0, used * 4))
    start = written.reduce((end, length) => end + length, start)
    written.fill(0)
    used = 0
  }
  return {
    add(seq: number, length: number) {
      for (; seq >= (chunk + 1) * CONTAINER_SIZE; chunk++) flush()
      lengths[seq % CONTAINER_SIZE] = length
      used = (seq % CONTAINER_SIZE) + 1
    },
    finish: flush
  }
}

/** The byte ranges of the lines of members, in order, up to a number of lines; adjacent lines become one range of limited size. */
export function* byteRangesOf(db: Db, file: string, rows: RowSet, most: { bytes: number; lines: number }): Generator<ByteRange> {
  let left = most.lines
  for (const [chunk, bitmap] of rows.chunks()) {
    const kept = statement<{ start: number; lengths: Buffer }>(db, 'select start, lengths from slices where file = ? and chunk = ?').get(file, chunk)
    if (!kept || left <= 0) return
    const lengths = new Uint32Array(Uint8Array.from(kept.lengths).buffer)
    let at = kept.start
    let slice: ByteRange = { start: at, length: 0 }
    for (let n = 0; n < lengths.length && left > 0; n++) {
      const length = lengths[n] as number
      if (contains(bitmap, n)) {
        if (slice.start + slice.length !== at || slice.length + length > most.bytes) {
          if (slice.length > 0) yield slice
          slice = { start: at, length: 0 }
        }
        slice.length += length
        left--
      }
      at += length
    }
    if (slice.length > 0) yield slice
  }
}
