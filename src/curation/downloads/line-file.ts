import { appendFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Db } from '../../db/connection.js'
import { createOffsetWriter } from '../../db/index/index.js'
import { fileDigest, readChunks } from '../../editions/checksum.js'

/** Files over this many bytes have a compressed twin. */
export const LARGE = 100_000

/** Compresses a file into `<path>.gz`, without name and time; several members where it is very large, as gzip allows. */
export function compress(path: string) {
  for (const chunk of readChunks(path)) appendFileSync(`${path}.gz`, gzipSync(chunk, { level: 9 }))
}

/** A file of lines that is written a batch at a time; where each line stands in it is kept, by its place. */
export function lineFile(db: Db, path: string, head: string) {
  const slices = createOffsetWriter(db, basename(path), Buffer.byteLength(head))
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
export const sums = (folder: string, names: string[]) => names.map(name => `${fileDigest(join(folder, name)).sha256}  ${name}\n`).join('')
