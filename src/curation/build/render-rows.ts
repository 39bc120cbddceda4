import { createHash } from 'node:crypto'
import type { IndexDocument } from '../../db/index/full-text.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import type { CollectionBuild } from './collections.js'

/** One record on its way into the database. */
export interface RenderedRow {
  id: string
  columns: Record<string, unknown>
  facets: Record<string, string[]>
  /** Further ids that it answers to, by vocabulary. */
  names: Record<string, string[]>
  index: IndexDocument | null
  /** As a manifest lists it; null for what has no past. */
  released: ReleasedRecord | null
}

/** When a record's content last changed, and how often it has. */
export interface RecordVersion {
  version: number
  updated: string
}

/** Tells the past of a record whose content has this hash. */
export type VersionLookup = (collection: string, id: string, hash: string) => RecordVersion

/** What says nothing of a record's own content: how it is cited and found, and how many others lean on it. */
const ASIDE = new Set(['citation', 'url', 'updated', 'version', 'finding_counts', 'verification', 'quoted_share'])

/** A record's own content: its document without what stands aside, and without dates of its own. */
export const contentOf = (document: object): Record<string, unknown> => Object.fromEntries(Object.entries(document).filter(([key]) => !ASIDE.has(key)))

const field = (name: string, value: unknown) => `"${name}":${JSON.stringify(value)}`
const hashOf = (content: string[]) => createHash('sha256').update(content.join()).digest('hex').slice(0, 16)

/**
 * A document as it is sent, and what a manifest says of it. Schemas give documents their keys in one order, so the JSON
 * of each field is made once: for the hash of the content and for the whole.
 */
function renderDocument(
  { collection, schema }: CollectionBuild,
  id: string,
  rendered: object,
  history: VersionLookup
): { document: string; released: ReleasedRecord | null } {
  const fields = Object.entries(schema.parse(rendered) as object).map(([name, value]) => [name, field(name, value)] as const)
  const written = (past: Record<string, unknown>) => `{${fields.map(([name, json]) => (name in past ? field(name, past[name]) : json)).join()}}`
  if (!('updated' in rendered)) return { document: written({}), released: null }
  const hash = hashOf(fields.filter(([name]) => !ASIDE.has(name)).map(([, json]) => json))
  const { version, updated } = history(collection, id, hash)
  return { document: written({ version, updated }), released: { collection: collection as ReleasedRecord['collection'], id, hash, version, updated } }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** The rows of a collection by id, or in the order of its own; their documents rendered and dated. Throws where a document breaks its schema. */
export function* renderRows(entry: CollectionBuild, history: VersionLookup): Generator<RenderedRow> {
  for (const record of entry.ordered ? entry.records : entry.records.toSorted(byId)) {
    const { document, released } = renderDocument(entry, record.id, entry.render(record), history)
    yield {
      id: record.id,
      columns: { document, ...(released ? { updated: released.updated } : {}), ...entry.shapes?.(record), ...entry.columns?.(record) },
      facets: entry.facets?.(record) ?? {},
      names: entry.names?.(record) ?? {},
      index: entry.index?.(record) ?? null,
      released
    }
  }
}
