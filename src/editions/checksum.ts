import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

const CHUNK = 16 * 2 ** 20

/** Reads a file of any size in chunks. Each is valid until the next: most files are small, and memory for a long chunk is dear. */
export function* readChunks(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.allocUnsafe(Math.max(1, Math.min(CHUNK, fstatSync(file).size)))
    for (;;) {
      const length = readSync(file, chunk)
      if (length === 0) return
      yield chunk.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** The size of a file in bytes, and its SHA-256 in hexadecimal. */
export function fileDigest(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  for (const chunk of readChunks(path)) hash.update(chunk)
  return { bytes: statSync(path).size, sha256: hash.digest('hex') }
}
