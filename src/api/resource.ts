import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Collection, findDocument } from '../db/query/collection.js'
import type { FacetConfig } from '../db/query/facet-counts.js'
import { envelope } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { chooseFormat, type ItemFormat, JSON_FORMAT } from '../http/negotiation.js'
import { jsonOrFormats, problemResponses } from '../http/responses.js'
import { type Editions, resolveEditionForCursor } from './context.js'
import { streamExport } from './export.js'
import { sendItem } from './item.js'
import { type ListQuery, sendList } from './list.js'
import type { ListDefinition, ListFormat } from './list-definition.js'
import { itemQuery, singleString, withFormat } from './parameters.js'
import { type Project, projectOf } from './projection.js'
import { notFoundProblem } from './resolve-ids.js'

const rank = z.int().nullable().meta({ description: 'With q: the place among the best matches, from 1; null where it is not ranked' })
const snippet = z
  .object({ text: z.string(), highlights: z.array(z.tuple([z.int(), z.int()])).meta({ description: '[start, end] of found words, in code points of `text`' }) })
  .meta({ id: 'Snippet', description: 'With q: the words around what was found' })

/** A resource as its routes are made from it. */
export interface Resource<Item extends z.ZodType = z.ZodType> {
  collection: Collection
  item: Item
  query: z.ZodObject
  /** For the OpenAPI document: one of them, and all of them, in a reader's words. */
  singular: string
  plural: string
  /** An id that exists in the real data, for the examples. */
  example: string
  adapt?: Project['adapt']
  /** How it is counted, and the query for that; absent where it is not. */
  counts?: { counting: FacetConfig; query: z.ZodType }
  /** The files that its lists come as, beside pages of JSON. */
  listFormats?: ListFormat[]
  /** The forms that one of its documents comes in, beside JSON. */
  itemFormats?: ItemFormat[]
}

/** An item as a search finds it. */
const ranked = z.object({ rank: rank.optional(), snippet: snippet.optional() }).meta({ id: 'Found' })
const found = (item: z.ZodType) => z.intersection(item, ranked)

export const pascalCase = (words: string) => words.replace(/(^|[ _-])(\w)/g, (_, __, letter: string) => letter.toUpperCase())
export const pathId = (example: string, suffixes = '') =>
  z.strictObject({ id: z.string().meta({ description: `An id of this collection${suffixes}`, examples: [example] }) })
const names = (formats: { name: string }[]) => ['json', ...formats.map(({ name }) => name)]

/** What a list of a resource answers, and the query it takes. */
function listing({ collection, item, query, plural, listFormats = [] }: Resource) {
  const page = envelope(`${pascalCase(collection.name)}Page`, found(item))
  return { query: withFormat(query, names(listFormats)), ok: jsonOrFormats(`A page of ${plural.toLowerCase()}, or a file of all of them`, page, listFormats) }
}

/** A resource as a list. */
export const listDefinition = ({ collection, item, adapt, listFormats = [], counts }: Resource): ListDefinition => ({
  collection,
  item,
  project: projectOf(item, adapt),
  formats: listFormats,
  counting: counts?.counting
})

/** What a list is asked, and how: in its path a suffix, and what a file of it is called. */
interface Asking {
  query: ListQuery
  called: string[]
  suffix?: string
}

/** Answers a list in the form asked for: a page of JSON, or a file. */
async function answerList(editions: Editions, definition: ListDefinition, { query, called, suffix }: Asking, request: FastifyRequest, reply: FastifyReply) {
  const format = chooseFormat<ListFormat | typeof JSON_FORMAT>([JSON_FORMAT, ...definition.formats], { suffix, format: query.format }, request, reply)
  if ('writer' in format) return streamExport(editions, definition, called, format, query, request, reply)
  return sendList(editions, definition, query, request, reply)
}

/** `GET /v1/<collection>` and `GET /v1/<collection>.<format>`: a list a page at a time, or as a file. */
function registerList(app: FastifyInstance, editions: Editions, resource: Resource) {
  const { collection, plural, listFormats } = resource
  const { name } = collection
  const { query, ok } = listing(resource)
  const definition = listDefinition(resource)
  const schema = { tags: [name], querystring: query }
  app.get(
    `/v1/${name}`,
    { schema: { ...schema, operationId: `list${pascalCase(name)}`, summary: `${plural}, a page at a time`, response: { 200: ok, ...problemResponses(410) } } },
    async (request, reply) => answerList(editions, definition, { query: request.query as ListQuery, called: [name] }, request, reply)
  )
  if (!listFormats) return
  const allowed = names(listFormats)
  const suffix = z.string().meta({ description: `One of: ${allowed.join(', ')}`, enum: allowed, examples: ['csv'] })
  app.get(
    `/v1/${name}.:format`,
    {
      schema: {
        ...schema,
        operationId: `export${pascalCase(name)}`,
        summary: `${plural} as a file, all that match`,
        params: z.strictObject({ format: suffix }),
        response: { 200: ok, ...problemResponses(404, 410) }
      }
    },
    async (request, reply) => {
      const { format } = request.params as { format: string }
      return answerList(editions, definition, { query: request.query as ListQuery, called: [name], suffix: format }, request, reply)
    }
  )
}

/** The list of a resource, and `GET /v1/<collection>/{id}`: one document. */
export function registerResource(app: FastifyInstance, editions: Editions, resource: Resource) {
  registerList(app, editions, resource)
  const { collection, item, singular, example, adapt, itemFormats = [] } = resource
  const { name } = collection
  const items = { collection, project: projectOf(item, adapt), itemFormats }
  const suffixes = itemFormats.length > 0 ? `; with a suffix in another form: ${itemFormats.map(format => `.${format.name}`).join(', ')}` : ''
  app.get(
    `/v1/${name}/:id`,
    {
      schema: {
        operationId: `get${pascalCase(singular)}`,
        summary: `One ${singular} by its id`,
        tags: [name],
        params: pathId(example, suffixes),
        querystring: withFormat(itemQuery, names(itemFormats)),
        response: { 200: jsonOrFormats(`The ${singular}`, item, itemFormats), ...problemResponses(301, 404, 410) }
      }
    },
    async (request, reply) => sendItem(editions, items, request, reply)
  )
}

/** `GET /v1/<parent>/{id}/findings`: a list with one filter taken from the path. */
export function registerNestedList(app: FastifyInstance, editions: Editions, parent: Resource, child: Resource, filter: string) {
  const [from, to] = [parent.collection.name, child.collection.name]
  const definition = listDefinition(child)
  const { query, ok } = listing(child)
  const inPath = singleString.optional().meta({ description: `Stands in the path here; ask /v1/${to} for several` })
  app.get(
    `/v1/${from}/:id/${to}`,
    {
      schema: {
        operationId: `list${pascalCase(to)}Of${pascalCase(parent.singular)}`,
        summary: `${child.plural} of one ${parent.singular}, a page at a time`,
        tags: [from],
        params: pathId(parent.example),
        querystring: query.safeExtend({ [filter]: inPath }),
        response: { 200: ok, ...problemResponses(301, 404, 410) }
      }
    },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const query = request.query as ListQuery
      const context = resolveEditionForCursor(editions, query)
      if (findDocument(context.db, parent.collection, id) === null) throw notFoundProblem(context, from, id, request.url)
      if (query[filter] !== undefined) {
        throw badRequest([{ parameter: filter, code: 'given_twice', detail: `stands in the path already; ask /v1/${to}?${filter}=… for several`, allowed: [] }])
      }
      return answerList(editions, definition, { query: { ...query, [filter]: [id] }, called: [to, filter, id] }, request, reply)
    }
  )
}
