import { appendFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Db } from '../../db/connection.js'
import { createOffsetWriter } from '../../db/index/index.js'
import { readChunks } from '../../editions/checksum.js'

/** Size in bytes above which files are also compressed. */
export const LARGE = 100_000

/** Compresses a file into `<path>.gz`, without name and time; a very large one has several members, as gzip allows. */
export function compress(path: string) {
  for (const chunk of readChunks(path)) appendFileSync(`${path}.gz`, gzipSync(chunk, { level: 9 }))
}

/** Writes a file of lines in batches, and stores the offset of each line. */
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
