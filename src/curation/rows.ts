import { createHash } from 'node:crypto'
import type { Indexed } from '../db/search.js'
import { type ReleasedRecord, releasedRecord } from '../resources/editions/manifest.js'
import type { Entry } from './entries.js'

/** One record on its way into the database. */
export interface Row {
  id: string
  columns: Record<string, unknown>
  facets: Record<string, string[]>
  index: Indexed | null
  /** As a manifest lists it; null for what has no past. */
  released: ReleasedRecord | null
}

/** When a record's content last changed, and how often it has. */
export interface Past {
  version: number
  updated: string
}

/** Tells the past of a record whose content has this hash. */
export type History = (collection: string, id: string, hash: string) => Past

/** JSON with sorted keys, so that the order in which a curator wrote them does not matter. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part
  )

/** What says nothing of a record's own content: how it is cited and found, and how many others lean on it. */
const ASIDE = new Set(['citation', 'url', 'updated', 'version', 'finding_counts', 'verification', 'quoted_share'])

/** A record's own content: its document without what stands aside, and without dates of its own. */
export const contentOf = (document: object): Record<string, unknown> => Object.fromEntries(Object.entries(document).filter(([key]) => !ASIDE.has(key)))

export const contentHash = (document: object): string =>
  createHash('sha256')
    .update(canonical(contentOf(document)))
    .digest('hex')
    .slice(0, 16)

/** Newest first, unknown dates last, then by id: the order of `seq`. */
const inOrder = (a: Row, b: Row) => String(b.columns.published_start ?? '').localeCompare(String(a.columns.published_start ?? '')) || (a.id < b.id ? -1 : 1)

/** The rows of a collection in default order, their documents rendered and dated. Throws where a document breaks its schema. */
export function rowsOf(entry: Entry, history: History): Row[] {
  return entry.records
    .map((record): Row => {
      const document = entry.render(record)
      const hash = contentHash(document)
      const past = history(entry.collection, record.id, hash)
      const dated = 'updated' in document ? { ...document, ...('version' in document ? { version: past.version } : {}), updated: past.updated } : document
      return {
        id: record.id,
        columns: {
          document: JSON.stringify(entry.schema.parse(dated)),
          ...('updated' in document ? { updated: past.updated } : {}),
          ...entry.shapes?.(record),
          ...entry.columns?.(record)
        },
        facets: entry.facets?.(record) ?? {},
        index: entry.index?.(record) ?? null,
        released: 'updated' in document ? releasedRecord.parse({ collection: entry.collection, id: record.id, hash, ...past }) : null
      }
    })
    .sort(entry.ordered ? () => 0 : inOrder)
}
