import type { Registry } from '../../api/registry.js'
import { createWordNumbers, type IndexTexts, type NumberedWords, rangeFacets } from '../../db/index/index.js'
import { columnsOf } from '../../export/columns.js'
import { csvLine } from '../../export/csv.js'
import { ndjsonLine } from '../../export/ndjson.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { nameKey } from '../../search/analyzer.js'
import { exportedCollections } from '../downloads/exported-collections.js'
import type { Lines, Text } from '../downloads/line-file.js'
import type { RenderedRow } from './render-rows.js'

/** Characters of a text that is not worth packing. */
const SHORT = 100

/** A rendered record as the database and the downloads take it: plain data, which a thread can hand over. */
export interface ReadyRow {
  collection: string
  id: string
  /** Its columns; long texts may be packed. */
  columns: Record<string, unknown>
  /** Its lines in downloads, by the names of resources: its own, and those in other shapes. */
  lines: Record<string, Lines>
  /** All its facets: its own, and the date of its last change. */
  facets: Record<string, string[]>
  ids: RenderedRow['ids']
  /** The names by which people ask for it, as they are looked up. */
  names: string[]
  /** Its texts for the full-text index, and their words for the posting lists; null if it is not searched. */
  texts: IndexTexts | null
  words: NumberedWords | null
  /** Its words as readers write them. */
  spelt: string[]
  released: ReleasedRecord | null
}

/** Keeps a long text, or hands it over in another form. */
type Pack = (text: string) => Text

/** Makes rendered rows ready for the database and for the downloads of a registry. */
export function createReadyRows(registry: Registry, pack: Pack = text => text): (rows: Iterable<RenderedRow>) => Generator<ReadyRow> {
  const exported = exportedCollections(registry).map(({ name, schema, collection: { document } }) => ({
    name,
    column: document.name,
    cells: columnsOf(schema)
  }))
  const linesOf = ({ columns, documents }: RenderedRow): ReadyRow['lines'] =>
    Object.fromEntries(
      exported.flatMap(({ name, column, cells }) => {
        const document = documents[name]
        return document ? [[name, { csv: pack(csvLine(cells, document)), ndjson: pack(ndjsonLine(columns[column] as string)) }]] : []
      })
    )
  const packed = (columns: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, typeof value === 'string' && value.length > SHORT ? pack(value) : value]))

  return function* (rows) {
    const numbered = createWordNumbers()
    for (const row of rows) {
      const { resource, record, columns, facets, ids, names, index, released } = row
      const { words = null, spelt = [], ...texts } = index ?? {}
      yield {
        collection: resource.name,
        id: record.id,
        columns: packed(columns),
        lines: linesOf(row),
        facets: released ? Object.assign(facets, rangeFacets('updated', released.updated)) : facets,
        ids,
        names: names.map(nameKey),
        texts: index && (texts as IndexTexts),
        words: words && numbered(words),
        spelt,
        released
      }
    }
  }
}
