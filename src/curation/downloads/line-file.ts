import { appendFileSync, closeSync, openSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Registry } from '../../api/registry.js'
import type { Db } from '../../db/connection.js'
import { createOffsetWriter } from '../../db/index/index.js'
import { columnsOf } from '../../export/columns.js'
import { csvHeader } from '../../export/csv.js'
import { exportedCollections } from './exported-collections.js'

/** Bytes that are written at once. */
const BUFFERED = 2 ** 18

/** A text, as it is or as UTF-8. */
export type Text = string | Uint8Array

/** The lines of a document. */
export interface Lines {
  csv: Text
  ndjson: Text
}

/** Writes a file of lines in the order of `seq`, and stores the offset of each line. */
function lineFile(db: Db, path: string, head: string) {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(BUFFERED)
  const offsets = createOffsetWriter(db, basename(path), Buffer.byteLength(head))
  let used = 0
  const flush = () => {
    appendFileSync(file, buffer.subarray(0, used))
    used = 0
  }
  function append(text: Text): number {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    if (used + bytes.length > BUFFERED) flush()
    if (bytes.length > BUFFERED) appendFileSync(file, bytes)
    else {
      buffer.set(bytes, used)
      used += bytes.length
    }
    return bytes.length
  }
  append(head)
  return {
    add: (seq: number, line: Text) => offsets.add(seq, append(line)),
    finish() {
      flush()
      offsets.finish()
    },
    close: () => closeSync(file)
  }
}

/** Writes every collection with downloads as CSV and NDJSON into a folder, one record at a time, in the order of `seq`. */
export function createLineFiles(db: Db, registry: Registry, folder: string) {
  const collections = exportedCollections(registry).map(({ name, schema }) => ({
    name,
    csv: lineFile(db, join(folder, `${name}.csv`), csvHeader(columnsOf(schema))),
    ndjson: lineFile(db, join(folder, `${name}.ndjson`), '')
  }))
  const files = collections.flatMap(({ csv, ndjson }) => [csv, ndjson])
  return {
    /** Adds the lines of a record by the names of resources. */
    add(seq: number, lines: Record<string, Lines>) {
      for (const { name, csv, ndjson } of collections) {
        const added = lines[name]
        if (!added) continue
        csv.add(seq, added.csv)
        ndjson.add(seq, added.ndjson)
      }
    },
    finish() {
      for (const { finish } of files) finish()
    },
    close() {
      for (const { close } of files) close()
    }
  }
}
