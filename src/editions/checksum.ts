import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'

const CHUNK = 16 * 2 ** 20

/** Reads a file of any size in chunks. */
export function* readChunks(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
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
