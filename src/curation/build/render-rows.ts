import { hash } from 'node:crypto'
import type { z } from 'zod'
import type { Resource } from '../../api/define-resource.js'
import type { Registry } from '../../api/registry.js'
import type { IndexDocument } from '../../db/index/index.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import type { RenderContext } from '../../records/render-context.js'
import { isDerived } from '../../resources/changes/content.js'

/** A rendered record for the database. */
export interface RenderedRow {
  resource: Resource
  record: { id: string }
  /** The documents by the names of their resources: its own, and those in other shapes. */
  documents: Record<string, object>
  columns: Record<string, unknown>
  facets: Record<string, string[]>
  /** Further ids of the record, by vocabulary. */
  ids: Record<string, readonly string[] | undefined>
  /** The names by which people ask for it. */
  names: readonly string[]
  index: IndexDocument | null
  /** Its entry in a manifest; null if it has no versions. */
  released: ReleasedRecord | null
}

/** Date of the last change, and number of versions. */
export interface RecordVersion {
  version: number
  updated: string
}

/** The version of a record whose content has this hash. */
export type VersionLookup = (collection: string, id: string, hash: string) => RecordVersion

const field = (name: string, value: unknown) => `"${name}":${JSON.stringify(value)}`
const hashOf = (content: string[]) => hash('sha256', content.join()).slice(0, 16)

type Document = Record<string, unknown>

/** A document, and its JSON as it is sent. */
interface Printed {
  document: Document
  json: string
}

const TOLD = ['version', 'updated'] as const

/** Puts the version of the record into a document that tells it. */
function setVersion(document: Document, version: RecordVersion) {
  for (const name of TOLD) if (name in document) document[name] = version[name]
}

/**
 * A document as it is sent, and its entry in a manifest. Schemas give documents their keys in one order, so the JSON of each
 * field is made once: for the hash of the content and for the whole.
 */
function renderDocument({ name: collection, schema }: Resource, id: string, rendered: object, versions: VersionLookup) {
  const document = schema.parse(rendered) as Document
  const fields = new Map(Object.entries(document).map(([name, value]) => [name, field(name, value)]))
  const printed = (): Printed => ({ document, json: `{${[...fields.values()].join()}}` })
  if (!('updated' in rendered)) return { ...printed(), released: null }
  const contentHash = hashOf([...fields].flatMap(([name, json]) => (isDerived(name, document[name]) ? [] : json)))
  const { version, updated } = versions(collection, id, contentHash)
  setVersion(document, { version, updated })
  for (const name of TOLD) if (name in document) fields.set(name, field(name, document[name]))
  return { ...printed(), released: { collection, id, hash: contentHash, version, updated } }
}

/** The document of a record in a shape or as a card, with the version of the record; null if there is none. */
function shapedDocument(schema: z.ZodType, rendered: object | null, version: RecordVersion | null): Printed | null {
  if (rendered === null) return null
  const document = schema.parse(rendered) as Document
  if (version) setVersion(document, version)
  return { document, json: JSON.stringify(document) }
}

/** The documents of a record as cards and in other shapes, by column, and those in other shapes by resource. */
function renderShapes(resource: Resource, shapes: readonly Resource[], record: { id: string }, context: RenderContext, version: RecordVersion | null) {
  const rendered = shapes.map(shape => ({ shape, printed: shapedDocument(shape.schema, shape.render(record, context), version) }))
  const present = rendered.flatMap(({ shape: { name }, printed }) => (printed ? [[name, printed.document] as const] : []))
  for (const [name] of present) context.counts[name] = (context.counts[name] ?? 0) + 1
  const cards = [resource, ...shapes].flatMap(({ card }) => card ?? [])
  return {
    documents: Object.fromEntries(present),
    columns: Object.fromEntries([
      ...rendered.map(({ shape, printed }) => [shape.shapeOf?.column.name, printed?.json ?? null]),
      ...cards.map(card => [card.column.name, shapedDocument(card.schema, card.render(record, context), version)?.json ?? null])
    ]),
    ids: Object.fromEntries(present.map(([name]) => [name, [record.id]]))
  }
}

/** The values of a record in all facets. */
function facetsOf({ facetList }: Resource, record: { id: string }, context: RenderContext): Record<string, string[]> {
  const facets = {}
  for (const { index } of facetList) Object.assign(facets, index(record, context))
  return facets
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** The rows of one resource, by id or in its own order; counts them in the context. Throws if a document breaks its schema. */
function* rowsOf(resource: Resource, shapes: readonly Resource[], records: readonly { id: string }[], context: RenderContext, versions: VersionLookup) {
  for (const record of resource.ordered ? records : records.toSorted(byId)) {
    const { document, json, released } = renderDocument(resource, record.id, resource.render(record, context) as object, versions)
    const others = renderShapes(resource, shapes, record, context, released)
    if (resource.hasHistory) context.counts[resource.name] = (context.counts[resource.name] ?? 0) + 1
    yield {
      resource,
      record,
      documents: { [resource.name]: document, ...others.documents },
      columns: { document: json, ...(released ? { updated: released.updated } : {}), ...others.columns, ...resource.columns?.(record, context) },
      facets: facetsOf(resource, record, context),
      ids: { ...others.ids, ...resource.ids?.(record) },
      names: (resource.names?.(record) ?? []).filter(name => name !== null),
      index: resource.searchText?.(record, context) ?? null,
      released
    } satisfies RenderedRow
  }
}

/** The rows of all resources whose records belong to a source, or of all others; editions come last, since they tell how many there are of the rest. */
export function* renderRows({ resources }: Registry, which: 'per_source' | 'shared', context: RenderContext, versions: VersionLookup): Generator<RenderedRow> {
  for (const resource of resources.toSorted((a, b) => Number(b.hasHistory) - Number(a.hasHistory))) {
    if (resource.shapeOf || (resource.perSource === true) !== (which === 'per_source')) continue
    const shapes = resources.filter(({ shapeOf }) => shapeOf?.collection === resource.name)
    yield* rowsOf(resource, shapes, resource.records(context), context, versions)
  }
}

/** A context with empty counts. */
export const createRenderContext = ({ resources }: Registry, context: Omit<RenderContext, 'counts'>): RenderContext => ({
  ...context,
  counts: Object.fromEntries(resources.filter(({ hasHistory }) => hasHistory).map(({ name }) => [name, 0]))
})
