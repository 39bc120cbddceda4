/** How many places one chunk of a set covers. */
export const SPAN = 65_536
const WORDS = SPAN / 32
/** A chunk with fewer members is kept as a list of them, two bytes each, which is then the smaller. */
const LISTED = SPAN / 16

/** One chunk of a set: a bit for each place. */
export type Bits = Uint32Array

export const chunkOf = (place: number) => Math.floor(place / SPAN)
export const noBits = (): Bits => new Uint32Array(WORDS)
export const put = (bits: Bits, place: number) => {
  const at = place % SPAN
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}
export const holds = (bits: Bits, place: number) => {
  const at = place % SPAN
  return ((bits[at >>> 5] as number) & (1 << (at & 31))) !== 0
}

/** The places from one to another, both included, that lie in a chunk. */
export function run(chunk: number, first: number, last: number): Bits {
  const bits = noBits()
  const [from, to] = [Math.max(first, chunk * SPAN), Math.min(last, chunk * SPAN + SPAN - 1)]
  if (from > to) return bits
  if (to - from === SPAN - 1) return bits.fill(0xffffffff)
  for (let place = from; place <= to; place++) put(bits, place)
  return bits
}

/** Members of one chunk, in ascending order, as they are stored: a list, or where there are many, bits. */
export function pack(places: readonly number[]): Buffer {
  if (places.length < LISTED) return Buffer.from(Uint16Array.from(places, place => place % SPAN).buffer)
  const bits = noBits()
  for (const place of places) put(bits, place)
  return Buffer.from(bits.buffer)
}

const aligned = (packed: Buffer, to: number) => (packed.byteOffset % to === 0 ? packed : Buffer.from(new Uint8Array(packed)))

/** Adds packed members to a chunk. */
export function addPacked(bits: Bits, packed: Buffer) {
  if (packed.length < WORDS * 4) {
    const { buffer, byteOffset, length } = aligned(packed, 2)
    for (const place of new Uint16Array(buffer, byteOffset, length / 2)) bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31))
    return
  }
  const { buffer, byteOffset } = aligned(packed, 4)
  const more = new Uint32Array(buffer, byteOffset, WORDS)
  for (let n = 0; n < WORDS; n++) bits[n] = (bits[n] as number) | (more[n] as number)
}

/** Keeps of a chunk what is in another too, or, with `not`, what is not. */
export function keep(bits: Bits, other: Bits, not = false) {
  if (not) for (let n = 0; n < WORDS; n++) bits[n] = (bits[n] as number) & ~(other[n] as number)
  else for (let n = 0; n < WORDS; n++) bits[n] = (bits[n] as number) & (other[n] as number)
}

export function merge(bits: Bits, other: Bits) {
  for (let n = 0; n < WORDS; n++) bits[n] = (bits[n] as number) | (other[n] as number)
}

/** How many members a chunk has. Adds up the bits of each word two by two, four by four, and so on. */
export function sizeOf(bits: Bits): number {
  let size = 0
  for (let n = 0; n < WORDS; n++) {
    let word = bits[n] as number
    if (word === 0) continue
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    size += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}

/** Appends the members of a chunk that come after a place, in order, until there are `most`. */
export function list(bits: Bits, chunk: number, after: number, into: number[], most = Number.POSITIVE_INFINITY) {
  const first = Math.max(0, after + 1 - chunk * SPAN)
  for (let n = first >>> 5; n < WORDS && into.length < most; n++) {
    let word = bits[n] as number
    if (n === first >>> 5) word &= -1 << (first & 31)
    for (; word !== 0 && into.length < most; word &= word - 1) into.push(chunk * SPAN + n * 32 + 31 - Math.clz32(word & -word))
  }
}

/** Visits the members of a chunk that are among packed ones too, in order. */
export function eachShared(bits: Bits, packed: Buffer, chunk: number, visit: (place: number) => void) {
  const base = chunk * SPAN
  if (packed.length < WORDS * 4) {
    const { buffer, byteOffset, length } = aligned(packed, 2)
    for (const place of new Uint16Array(buffer, byteOffset, length / 2)) if (holds(bits, place)) visit(base + place)
    return
  }
  const { buffer, byteOffset } = aligned(packed, 4)
  const others = new Uint32Array(buffer, byteOffset, WORDS)
  for (let n = 0; n < WORDS; n++) {
    for (let word = (bits[n] as number) & (others[n] as number); word !== 0; word &= word - 1) visit(base + n * 32 + 31 - Math.clz32(word & -word))
  }
}
