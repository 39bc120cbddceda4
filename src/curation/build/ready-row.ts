import { type IndexDocument, rangeFacets } from '../../db/index/index.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { nameKey } from '../../search/analyzer.js'
import type { RenderedRow } from './render-rows.js'

/** A rendered record as the database takes it: plain data, which a thread can hand over. */
export interface ReadyRow {
  collection: string
  id: string
  columns: Record<string, unknown>
  /** All its facets: its own, and the date of its last change. */
  facets: Record<string, string[]>
  ids: RenderedRow['ids']
  /** The names by which people ask for it, as they are looked up. */
  names: string[]
  index: IndexDocument | null
  released: ReleasedRecord | null
}

const readyRow = ({ resource, record, columns, facets, ids, names, index, released }: RenderedRow): ReadyRow => ({
  collection: resource.name,
  id: record.id,
  columns,
  facets: released ? Object.assign(facets, rangeFacets('updated', released.updated)) : facets,
  ids,
  names: names.map(nameKey),
  index,
  released
})

export function* readyRows(rows: Iterable<RenderedRow>): Generator<ReadyRow> {
  for (const row of rows) yield readyRow(row)
}
