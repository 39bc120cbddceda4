// Our own, since Web Crypto takes a whole file at once, and a browser has nothing else.
const BLOCK = 64
const primes = (many: number) => {
  const found: number[] = []
  for (let n = 2; found.length < many; n++) if (found.every(prime => n % prime > 0)) found.push(n)
  return found
}
/** The first 32 bits of the fraction of a number. */
const fraction = (root: number) => (root % 1) * 2 ** 32
const CONSTANTS = Uint32Array.from(primes(64), prime => fraction(Math.cbrt(prime)))
const START = Uint32Array.from(primes(8), prime => fraction(Math.sqrt(prime)))
const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

/** SHA-256 (FIPS 180-4) of bytes that come in parts. */
export class Sha256 {
  readonly #state = START.slice()
  readonly #block = new Uint8Array(BLOCK)
  readonly #words = new Uint32Array(BLOCK)
  #length = 0

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; ) {
      const used = this.#length % BLOCK
      const part = bytes.subarray(at, at + BLOCK - used)
      this.#block.set(part, used)
      at += part.length
      this.#length += part.length
      if (this.#length % BLOCK === 0) this.#compress()
    }
    return this
  }

  /** In hexadecimal. No more bytes may follow. */
  digest(): string {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setBigUint64(0, 8n * BigInt(this.#length))
    const zeros = (2 * BLOCK - 9 - (this.#length % BLOCK)) % BLOCK
    this.update(Uint8Array.of(0x80, ...new Uint8Array(zeros), ...new Uint8Array(bits.buffer)))
    return [...this.#state].map(word => word.toString(16).padStart(8, '0')).join('')
  }

  #compress(): void {
    const w = this.#words
    const view = new DataView(this.#block.buffer)
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state
    for (let i = 0; i < BLOCK; i++) {
      const [near, far] = [w[i - 15] as number, w[i - 2] as number]
      w[i] =
        i < 16
          ? view.getUint32(4 * i)
          : (w[i - 16] as number) + (turn(near, 7) ^ turn(near, 18) ^ (near >>> 3)) + (w[i - 7] as number) + (turn(far, 17) ^ turn(far, 19) ^ (far >>> 10))
      const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (CONSTANTS[i] as number) + (w[i] as number)
      const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) this.#state[i] = (this.#state[i] as number) + word
  }
}
