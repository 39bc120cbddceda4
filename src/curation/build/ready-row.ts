import type { Registry } from '../../api/registry.js'
import { type IndexDocument, rangeFacets } from '../../db/index/index.js'
import { columnsOf } from '../../export/columns.js'
import { csvLines } from '../../export/csv.js'
import { ndjsonLine } from '../../export/ndjson.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { nameKey } from '../../search/analyzer.js'
import { exportedCollections } from '../downloads/exported-collections.js'
import type { Lines } from '../downloads/line-file.js'
import type { RenderedRow } from './render-rows.js'

/** Number of rows that are made ready at once: the CSV library takes longer to begin than to write a line. */
const BATCH = 50
/** Characters of a text that is handed over as it is. */
const SHORT = 100

/** A rendered record as the database and the downloads take it: plain data, which a thread can hand over. */
export interface ReadyRow {
  collection: string
  id: string
  /** Its columns; long texts as UTF-8. */
  columns: Record<string, unknown>
  /** Its lines in downloads, by the names of resources: its own, and those in other shapes. */
  lines: Record<string, Lines>
  /** All its facets: its own, and the date of its last change. */
  facets: Record<string, string[]>
  ids: RenderedRow['ids']
  /** The names by which people ask for it, as they are looked up. */
  names: string[]
  index: IndexDocument | null
  /** Its words as readers write them. */
  spelt: string[]
  released: ReleasedRecord | null
}

/** Rows, and the buffer that has their documents and lines. */
export interface ReadyBatch {
  rows: ReadyRow[]
  buffer: ArrayBuffer
}

function* batched<T>(values: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const value of values) {
    batch.push(value)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

const readyRow = ({ resource, record, columns, facets, ids, names, index, released }: RenderedRow): ReadyRow => ({
  collection: resource.name,
  id: record.id,
  columns,
  lines: {},
  facets: released ? Object.assign(facets, rangeFacets('updated', released.updated)) : facets,
  ids,
  names: names.map(nameKey),
  index,
  spelt: index?.spelt ?? [],
  released
})

/**
 * Writes the long texts of rows as UTF-8, one after the other, into a buffer of their own. A thread hands it over without a copy, and neither
 * the database nor the downloads encode the texts again.
 */
function packTexts(rows: readonly ReadyRow[]): ArrayBuffer {
  const holders = rows.flatMap(({ columns, lines }) => [columns, ...Object.values(lines)]) as Record<string, unknown>[]
  const texts = holders.flatMap(holder =>
    Object.entries(holder).flatMap(([key, text]) =>
      typeof text === 'string' && text.length > SHORT ? { holder, key, text, size: Buffer.byteLength(text) } : []
    )
  )
  const buffer = new ArrayBuffer(texts.reduce((sum, { size }) => sum + size, 0))
  const bytes = Buffer.from(buffer)
  let start = 0
  for (const { holder, key, text, size } of texts) {
    bytes.write(text, start)
    holder[key] = new Uint8Array(buffer, start, size)
    start += size
  }
  return buffer
}

/** Makes rendered rows ready for the database and for the downloads of a registry. */
export function createReadyRows(registry: Registry): (rows: Iterable<RenderedRow>) => Generator<ReadyBatch> {
  const exported = exportedCollections(registry).map(({ name, schema, collection: { document } }) => ({
    name,
    column: document.name,
    columns: columnsOf(schema)
  }))
  function ready(batch: readonly RenderedRow[]): ReadyBatch {
    const rows = batch.map(readyRow)
    for (const { name, column, columns } of exported) {
      const places = [...batch.keys()].filter(n => name in (batch[n] as RenderedRow).documents)
      const csv = csvLines(
        columns,
        places.map(n => batch[n]?.documents[name])
      )
      for (const [line, n] of places.entries()) {
        const row = rows[n] as ReadyRow
        row.lines[name] = { csv: csv[line] as string, ndjson: ndjsonLine(row.columns[column] as string) }
      }
    }
    return { rows, buffer: packTexts(rows) }
  }
  return function* (rendered) {
    for (const batch of batched(rendered)) yield ready(batch)
  }
}
