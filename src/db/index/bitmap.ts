/** Number of rows in one container. */
export const CONTAINER_SIZE = 65_536
const WORDS = CONTAINER_SIZE / 32
/** Below this number of members, a list of two bytes each is smaller than bits. */
const ARRAY_MAX = CONTAINER_SIZE / 16

/** True if so many members of a container are kept as bits. */
export const isCommon = (size: number) => size >= ARRAY_MAX

/** A container as bits, one for each row. */
export type Bitmap = Uint32Array

export const chunkOf = (seq: number) => Math.floor(seq / CONTAINER_SIZE)
export const emptyBitmap = (): Bitmap => new Uint32Array(WORDS)
export const add = (bitmap: Bitmap, seq: number) => {
  const at = seq % CONTAINER_SIZE
  bitmap[at >>> 5] = (bitmap[at >>> 5] as number) | (1 << (at & 31))
}
export const contains = (bitmap: Bitmap, seq: number) => {
  const at = seq % CONTAINER_SIZE
  return ((bitmap[at >>> 5] as number) & (1 << (at & 31))) !== 0
}

/** The rows of a range, both ends included, that lie in a container. */
export function range(chunk: number, first: number, last: number): Bitmap {
  const bitmap = emptyBitmap()
  const [from, to] = [Math.max(first, chunk * CONTAINER_SIZE), Math.min(last, chunk * CONTAINER_SIZE + CONTAINER_SIZE - 1)]
  if (from > to) return bitmap
  const [low, high] = [(from % CONTAINER_SIZE) >>> 5, (to % CONTAINER_SIZE) >>> 5]
  bitmap.fill(0xffffffff, low, high + 1)
  bitmap[low] = (bitmap[low] as number) & (-1 << (from & 31))
  bitmap[high] = (bitmap[high] as number) & (-1 >>> (31 - (to & 31)))
  return bitmap
}

/** Some rows of a container; null if there are none. */
export function ofRows(seqs: readonly number[]): Bitmap | null {
  if (seqs.length === 0) return null
  const bitmap = emptyBitmap()
  for (const seq of seqs) add(bitmap, seq)
  return bitmap
}

/** The members of a container in ascending order, as stored: a list, or bits if there are many. */
export function serialize(seqs: ArrayLike<number>): Buffer {
  if (isCommon(seqs.length)) {
    const bitmap = emptyBitmap()
    for (let n = 0; n < seqs.length; n++) add(bitmap, seqs[n] as number)
    return Buffer.from(bitmap.buffer)
  }
  // `Uint16Array.from` with a function takes several times as long, and a build has lists by the hundred thousand.
  const list = new Uint16Array(seqs.length)
  for (let n = 0; n < seqs.length; n++) list[n] = (seqs[n] as number) % CONTAINER_SIZE
  return Buffer.from(list.buffer)
}

/** Packed members as a list, or null if they are bits. */
const listed = (packed: Buffer) => {
  if (packed.length >= WORDS * 4) return null
  const { buffer, byteOffset, length } = aligned(packed, 2)
  return new Uint16Array(buffer, byteOffset, length / 2)
}

/** Packed members that are bits. */
const asBits = (packed: Buffer): Bitmap => {
  const { buffer, byteOffset } = aligned(packed, 4)
  return new Uint32Array(buffer, byteOffset, WORDS)
}

const aligned = (packed: Buffer, to: number) => (packed.byteOffset % to === 0 ? packed : Buffer.from(new Uint8Array(packed)))

/** Adds packed members to a container. */
export function addSerialized(bitmap: Bitmap, packed: Buffer) {
  const list = listed(packed)
  if (list) for (const seq of list) bitmap[seq >>> 5] = (bitmap[seq >>> 5] as number) | (1 << (seq & 31))
  else union(bitmap, asBits(packed))
}

/** Intersects a container with another or, with `not`, subtracts it. */
export function intersect(bitmap: Bitmap, other: Bitmap, not = false) {
  if (not) for (let n = 0; n < WORDS; n++) bitmap[n] = (bitmap[n] as number) & ~(other[n] as number)
  else for (let n = 0; n < WORDS; n++) bitmap[n] = (bitmap[n] as number) & (other[n] as number)
}

export function union(bitmap: Bitmap, other: Bitmap) {
  for (let n = 0; n < WORDS; n++) bitmap[n] = (bitmap[n] as number) | (other[n] as number)
}

/** The rows that at least `least` of some containers have. Counts all rows of a word at once, one bit of the counts in each of a few containers. */
export function inAtLeast(bitmaps: readonly Bitmap[], least: number): Bitmap {
  const counts = Array.from({ length: 32 - Math.clz32(Math.max(bitmaps.length, least)) }, emptyBitmap)
  for (const [added, bitmap] of bitmaps.entries()) {
    const carry = bitmap.slice()
    // After so many containers no count has more digits.
    for (const count of counts.slice(0, 32 - Math.clz32(added + 1))) {
      for (let n = 0; n < WORDS; n++) {
        const before = count[n] as number
        count[n] = before ^ (carry[n] as number)
        carry[n] = (carry[n] as number) & before
      }
    }
  }
  const [more, equal] = [emptyBitmap(), emptyBitmap().fill(0xffffffff)]
  for (let digit = counts.length - 1; digit >= 0; digit--) {
    const count = counts[digit] as Bitmap
    if ((least >>> digit) & 1) intersect(equal, count)
    else {
      for (let n = 0; n < WORDS; n++) more[n] = (more[n] as number) | ((equal[n] as number) & (count[n] as number))
      intersect(equal, count, true)
    }
  }
  union(more, equal)
  return more
}

/** The number of bits of a word: adds them up two by two, four by four, and so on. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The number of members of a container. */
export function cardinality(bitmap: Bitmap): number {
  let size = 0
  for (let n = 0; n < WORDS; n++) size += bitsIn(bitmap[n] as number)
  return size
}

/** Visits those of some rows of a container, in ascending order, that are packed members: the index of each, and its place among the members. */
export function forEachPlace(packed: Buffer, seqs: readonly number[], visit: (n: number, place: number) => void) {
  const list = listed(packed)
  const bits = list ? null : asBits(packed)
  let [place, word] = [0, 0]
  for (let n = 0; n < seqs.length; n++) {
    const at = (seqs[n] as number) % CONTAINER_SIZE
    if (list) {
      while (place < list.length && (list[place] as number) < at) place++
      if (list[place] === at) visit(n, place)
    } else if (bits) {
      for (; word < at >>> 5; word++) place += bitsIn(bits[word] as number)
      const here = bits[word] as number
      if ((here >>> (at & 31)) & 1) visit(n, place + bitsIn(here & ((1 << (at & 31)) - 1)))
    }
  }
}

/** Appends the members of a container after a row, in order, until there are `most`. */
export function appendMembers(bitmap: Bitmap, chunk: number, after: number, into: number[], most = Number.POSITIVE_INFINITY) {
  const first = Math.max(0, after + 1 - chunk * CONTAINER_SIZE)
  for (let n = first >>> 5; n < WORDS && into.length < most; n++) {
    let word = bitmap[n] as number
    if (n === first >>> 5) word &= -1 << (first & 31)
    for (; word !== 0 && into.length < most; word &= word - 1) into.push(chunk * CONTAINER_SIZE + n * 32 + 31 - Math.clz32(word & -word))
  }
}

/** Writes the places in a container of the members that it shares with packed ones, in order, from an index on. Returns the index after the last. */
export function writeIntersection(bitmap: Bitmap, packed: Buffer, into: Uint16Array, from: number): number {
  let end = from
  const list = listed(packed)
  if (list) {
    for (let n = 0; n < list.length; n++) {
      const at = list[n] as number
      if (contains(bitmap, at)) into[end++] = at
    }
    return end
  }
  const others = asBits(packed)
  for (let n = 0; n < WORDS; n++) {
    for (let word = (bitmap[n] as number) & (others[n] as number); word !== 0; word &= word - 1) into[end++] = n * 32 + 31 - Math.clz32(word & -word)
  }
  return end
}
