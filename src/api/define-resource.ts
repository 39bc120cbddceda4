import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import type { IndexDocument } from '../db/index/index.js'
import type { Collection, ItemTable } from '../db/query/collection.js'
import type { FacetConfig } from '../db/query/facet-counts.js'
import type { FilterValues } from '../db/query/filters.js'
import { recordsIn } from '../records/dataset.js'
import type { RenderContext } from '../records/render-context.js'
import { commonParameters, type Facet, type FacetDeclaration, type FacetParameter } from './facets.js'
import { found } from './found.js'
import type { DocumentFormat } from './item.js'
import type { ListDefinition, ListFormat } from './list-definition.js'
import { LIST_FILES } from './list-formats.js'
import { enumValue } from './parameter-types.js'
import { countsQuery, listQuery } from './parameters.js'
import { type Project, projectOf } from './projection.js'
import type { Signpost } from './signposts.js'

// biome-ignore lint/suspicious/noExplicitAny: each resource knows its own records; the registry passes them back to it
type AnyRecord = any

/** A list within documents, which is a table of its own in the SQLite copy. */
export interface ChildTable {
  name: string
  /** The path of the list within a document. */
  path: string
  /** Prefix of its column names. */
  prefix: string
  description: string
}

/** A short form of the documents, which lists show unless `view=full` asks for the whole. */
export interface Card<R extends { id: string } = AnyRecord> {
  schema: z.ZodObject
  column: SQLiteColumn
  render(record: R, context: RenderContext): object | null
}

/** The declaration of a resource, from which everything else is derived. */
export interface ResourceDefinition<R extends { id: string } = AnyRecord> {
  name: string
  singular: string
  plural: string
  /** An id that exists in the real data, for the OpenAPI document. */
  example: string
  table: ItemTable & { document: SQLiteColumn }
  /** The public document. */
  schema: z.ZodType
  /** The schema of a line of `data/<name>.yaml`; absent if the records are part of something else. */
  record?: z.ZodType<R>
  /** Set if the records belong to a source, and are linked and written source by source. */
  perSource?: true
  /** The records; by default those of `data/<name>.yaml`. */
  records?(context: RenderContext): readonly R[]
  /** Set if the records come in the collection's default order; otherwise they are put in order by id. */
  ordered?: true
  /** The public document without `updated` and `version`, which come from the releases. Pure. */
  render(record: R, context: RenderContext): object | null
  /** The short form of its documents in lists; absent if lists show whole documents. */
  card?: Card<R>
  /** The collection of the same records, if this is another shape of them, and the column of its documents. */
  shapeOf?: { collection: string; column: SQLiteColumn; within: Collection['within'] }
  /** Columns of the table that lists are sorted by. */
  columns?(record: R, context: RenderContext): Record<string, unknown>
  facets: Record<string, FacetDeclaration<R>>
  /** Query parameters that select nothing by themselves. */
  options?: Record<string, z.ZodType>
  /** Checks that need several parameters. */
  refine?(query: Record<string, unknown>, ctx: z.RefinementCtx): void
  sorts: Record<string, SQLiteColumn>
  defaultSort?: Collection['defaultSort']
  /** Default values of parameters. */
  defaults?: FilterValues
  boosts?: Collection['boosts']
  /** The words by which a search finds a record; absent if the collection is not searched. */
  searchText?(record: R, context: RenderContext): IndexDocument
  /** The names by which people ask for a record in place of its id. */
  names?(record: R): readonly (string | null)[]
  /** Further ids by which a record, or a part of it, can be asked for, by vocabulary. */
  ids?(record: R): Record<string, readonly string[] | undefined>
  /** Facets by which counts tell numbers of sources and surveys; absent if the collection is not counted. */
  distinctBy?: FacetConfig['distinctBy']
  adapt?: Project['adapt']
  /** Warnings about the records on a page. */
  notices?: ListDefinition['notices']
  /** Formats of its list beside those of every list. */
  listFormats?: ListFormat[]
  itemFormats?: DocumentFormat[]
  /** The type of its records and the paths of their pages, for programs. */
  signpost?: Signpost
  /** The filter of findings behind `/v1/<name>/{id}/findings`. */
  findingsFilter?: string
  /** Its form in downloads; absent if they do not have it. */
  download?: { childTables?: ChildTable[]; omit?: string[]; columnNames?: string[]; references?: Record<string, string> }
}

/** A resource as routes, build and downloads use it. */
export interface Resource extends ResourceDefinition {
  records(context: RenderContext): readonly AnyRecord[]
  collection: Collection
  listFormats: ListFormat[]
  /** The schemas of its own query parameters. */
  parameters: Record<string, z.ZodType>
  query: z.ZodObject
  counts: { config: FacetConfig; query: z.ZodObject } | null
  /** True if its records have a version and a date, and so appear in lists of changes. */
  hasHistory: boolean
  /** The facets by their names. */
  facetList: Facet<AnyRecord>[]
}

const VIEW = enumValue(['card', 'full'], 'Form of the documents: cards, or whole documents', 'card')
const BY_ID = [{ key: 'id', descending: false }]

const mapValues = <A, B>(object: Record<string, A>, change: (value: A) => B) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))

/** Derives the collection, queries and counts of a resource from its facets. */
export function defineResource<R extends { id: string }>(definition: ResourceDefinition<R>): Resource {
  const { name, table, schema, shapeOf, sorts, defaultSort = BY_ID, defaults, boosts, searchText, options = {}, refine, distinctBy } = definition
  const hasHistory = 'updated' in (schema as z.ZodObject).shape || shapeOf !== undefined
  const facetList = Object.entries(definition.facets).map(([facet, declare]) => declare(facet))
  const parameters: Record<string, FacetParameter> = Object.assign(
    commonParameters(name, hasHistory, definition.example),
    ...facetList.map(facet => facet.parameters)
  )
  const schemas = { ...mapValues(parameters, parameter => parameter.schema), ...options }
  const filters = Object.fromEntries(Object.entries(parameters).flatMap(([parameter, { filter }]) => (filter ? [[parameter, filter]] : [])))
  const dimensions = Object.assign({}, ...facetList.map(facet => facet.dimensions ?? {}))
  const rollups = Object.keys(definition.facets).flatMap((facet, n) => (facetList[n]?.rollup ? [{ facet, read: facetList[n].rollup }] : []))
  return {
    records: ({ dataset }) => recordsIn(dataset, name),
    ...definition,
    hasHistory,
    facetList,
    listFormats: [...LIST_FILES, ...(definition.listFormats ?? [])],
    collection: {
      name,
      table,
      document: shapeOf?.column ?? table.document,
      card: definition.card?.column,
      within: shapeOf?.within,
      namespace: searchText ? (shapeOf?.collection ?? name) : null,
      filters,
      sorts,
      defaultSort,
      defaults,
      boosts
    },
    parameters: schemas,
    query: listQuery(
      { keys: Object.keys(sorts), byDefault: defaultSort },
      { ...schemas, ...(definition.card ? { view: VIEW } : {}) },
      searchText !== undefined,
      refine
    ),
    counts: distinctBy ? { config: { dimensions, distinctBy, rollups }, query: countsQuery(Object.keys(dimensions), schemas, refine) } : null
  }
}

/** A resource as a list. */
export const listDefinition = ({ collection, schema, adapt, card, notices, listFormats, counts }: Resource): ListDefinition => ({
  collection,
  item: schema,
  selectable: z.object({ ...(card?.schema.shape ?? {}), ...(schema as z.ZodObject).shape, ...found.shape }),
  project: projectOf(schema, adapt, card?.schema),
  formats: listFormats,
  counting: counts?.config,
  notices
})
