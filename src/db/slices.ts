import { holds, SPAN } from './bits.js'
import type { Members } from './members.js'
import type { Db } from './open.js'
import { statement } from './prepared.js'

/** A stretch of a file, in bytes. */
export interface Slice {
  start: number
  length: number
}

/** Keeps where the lines of a file stand as they are written, in the order of their places. */
export function slicing(db: Db, file: string, head: number) {
  let [chunk, start, lengths, used] = [0, head, new Uint32Array(SPAN), 0]
  const flush = () => {
    statement(db, 'insert into slices (file, chunk, start, lengths) values (?, ?, ?, ?)').run(file, chunk, start, Buffer.from(lengths.buffer, 0, used * 4))
    start = lengths.reduce((end, length) => end + length, start)
    lengths = new Uint32Array(SPAN)
    used = 0
  }
  return {
    add(place: number, length: number) {
      for (; place >= (chunk + 1) * SPAN; chunk++) flush()
      lengths[place % SPAN] = length
      used = (place % SPAN) + 1
    },
    finish: flush
  }
}

/** Where the lines of members stand in a file, in order, at most so many; those that follow one another are one slice of up to so many bytes. */
export function* slicesOf(db: Db, file: string, members: Members, most: { bytes: number; lines: number }): Generator<Slice> {
  let left = most.lines
  for (const [chunk, bits] of members.chunks()) {
    const kept = statement<{ start: number; lengths: Buffer }>(db, 'select start, lengths from slices where file = ? and chunk = ?').get(file, chunk)
    if (!kept || left <= 0) return
    const lengths = new Uint32Array(Uint8Array.from(kept.lengths).buffer)
    let at = kept.start
    let slice: Slice = { start: at, length: 0 }
    for (let n = 0; n < lengths.length && left > 0; n++) {
      const length = lengths[n] as number
      if (holds(bits, n)) {
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
