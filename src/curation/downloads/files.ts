import { createHash } from 'node:crypto'
import { appendFileSync, closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Db } from '../../db/open.js'
import { slicing } from '../../db/slices.js'

/** Files over this many bytes have a compressed twin. */
export const LARGE = 100_000
const CHUNK = 16 * 2 ** 20

/** The bytes of a file, however large it is, a chunk at a time. */
function* chunksOf(path: string): Generator<Buffer> {
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
export function measure(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  for (const chunk of chunksOf(path)) hash.update(chunk)
  return { bytes: statSync(path).size, sha256: hash.digest('hex') }
}

/** Compresses a file into `<path>.gz`, without name and time; several members where it is very large, as gzip allows. */
export function compress(path: string) {
  for (const chunk of chunksOf(path)) appendFileSync(`${path}.gz`, gzipSync(chunk, { level: 9 }))
}

/** A file of lines that is written a batch at a time; where each line stands in it is kept, by its place. */
export function lineFile(db: Db, path: string, head: string) {
  const slices = slicing(db, basename(path), Buffer.byteLength(head))
  writeFileSync(path, head)
  return {
    write(places: number[], lines: string[]) {
      appendFileSync(path, lines.join(''))
      for (const [n, place] of places.entries()) slices.add(place, Buffer.byteLength(lines[n] as string))
    },
    finish: slices.finish
  }
}

/** Lines for `sha256sum -c`. */
export const sums = (folder: string, names: string[]) => names.map(name => `${measure(join(folder, name)).sha256}  ${name}\n`).join('')
