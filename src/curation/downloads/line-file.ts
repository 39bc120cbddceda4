import { appendFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Db } from '../../db/connection.js'
import { createOffsetWriter } from '../../db/index/index.js'

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
