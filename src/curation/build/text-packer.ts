/** Bytes of a buffer. */
const SIZE = 2 ** 17
/** The most bytes of a UTF-16 unit in UTF-8. */
const WIDEST = 3

/**
 * Writes texts one after the other, as UTF-8. A thread hands the buffers over without a copy, and neither the database nor the downloads encode
 * the texts again.
 */
export function createTextPacker() {
  let [bytes, used] = [Buffer.alloc(0), 0]
  let full: ArrayBuffer[] = []
  return {
    pack(text: string): Uint8Array {
      const most = WIDEST * text.length
      if (used + most > bytes.length) {
        bytes = Buffer.allocUnsafeSlow(Math.max(SIZE, most))
        full.push(bytes.buffer as ArrayBuffer)
        used = 0
      }
      const start = used
      used += bytes.write(text, start)
      return new Uint8Array(bytes.buffer, start, used - start)
    },
    /** The buffers since the last time, which it gives away. */
    take(): ArrayBuffer[] {
      const taken = full
      ;[bytes, used, full] = [Buffer.alloc(0), 0, []]
      return taken
    }
  }
}
