import type { FastifyRequest } from 'fastify'
import { findDocument } from '../db/query/collection.js'
import type { EnvelopeHead } from '../http/envelope.js'
import { type Editions, resolveEdition } from './context.js'
import { type CountsQuery, readCounts } from './counts.js'
import type { Resource } from './define-resource.js'
import { readList } from './list.js'
import type { ListDefinition } from './list-definition.js'
import type { ListQuery } from './list-query.js'
import { notFoundProblem } from './resolve-ids.js'

export interface ListPage<T> extends EnvelopeHead {
  results: T[]
}

/** A group of a count by one or two dimensions. */
export interface Group {
  keys: (string | null)[]
  labels: string[]
  count: number
  surveys: number
}

/** Parameters as they stand in an address. */
export type Parameters = Record<string, string>

/** The reader of pages and tools: the lists, documents and counts of the API, through its own functions. */
export interface Reader {
  edition: string
  /** A page of a list, for a query that was parsed already. */
  page<T>(resource: Resource, query: ListQuery): Promise<ListPage<T>>
  /** A page of a list. Throws what the API would answer. */
  list<T>(resource: Resource, parameters: Parameters): Promise<ListPage<T>>
  /** Counts by the dimensions in `by`. */
  counts(resource: Resource, parameters: Parameters): Promise<Group[]>
  /** A document by its id. Throws 404, 410 or a redirect. */
  item<T>(resource: Resource, id: string): T
}

const parsed = <T>(json: Uint8Array): T[] => JSON.parse(`[${Buffer.from(json).toString()}]`)

/** Reads the current edition for one request. */
export function readerOf(editions: Editions, request: FastifyRequest): Reader {
  const context = resolveEdition(editions, undefined)
  const listOf = ({ name }: Resource) => context.lists.get(name) as ListDefinition
  async function page<T>(resource: Resource, query: ListQuery): Promise<ListPage<T>> {
    const [head, results] = await readList(editions, listOf(resource), query, request)
    return { ...head, results: parsed(results) }
  }
  return {
    edition: context.edition,
    page,
    list: (resource, parameters) => page(resource, resource.query.parse(parameters) as ListQuery),
    async counts(resource, parameters) {
      const query = resource.counts?.query.parse(parameters) as CountsQuery
      const { groups } = await readCounts(editions, listOf(resource), query, request)
      return JSON.parse(Buffer.from(groups).toString())
    },
    item<T>({ collection }: Resource, id: string) {
      const document = findDocument(context.db, collection, id)
      if (document === null) throw notFoundProblem(context, collection, id, `/v1${request.url}`)
      return JSON.parse(document) as T
    }
  }
}
