import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import { findDocument } from '../db/query/collection.js'
import { envelope } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { chooseFormat, type Format, JSON_FORMAT } from '../http/negotiation.js'
import { HIDDEN } from '../http/openapi/schemas.js'
import { json, problemResponses } from '../http/responses.js'
import type { ZodRequests } from '../http/validation.js'
import { type Editions, resolveEditionForCursor } from './context.js'
import type { Resource } from './define-resource.js'
import { listDefinition } from './define-resource.js'
import { streamExport } from './export.js'
import { found } from './found.js'
import { sendItem } from './item.js'
import { type ListQuery, sendList } from './list.js'
import type { ListDefinition, ListFormat } from './list-definition.js'
import { idSchema } from './parameter-types.js'
import { fileQuery, itemQuery, withFormat } from './parameters.js'
import { projectOf } from './projection.js'
import { notFoundProblem } from './resolve-ids.js'

/** A search result: its own fields, with rank and snippet if there is a search. */
const searched = found.partial().meta({ id: 'Found' })
const ranked = (item: z.ZodType) => z.intersection(item, searched)

export const pascalCase = (words: string) => words.replace(/(^|[ _-])(\w)/g, (_, __, letter: string) => letter.toUpperCase())
export function pathId<N extends string = 'id'>(vocabulary: string, example: string, name = 'id' as N) {
  const id = z.string().meta({ ...idSchema(vocabulary), description: 'Id of the record', examples: [example] })
  return z.strictObject({ [name]: id } as Record<N, typeof id>)
}
const names = (formats: { name: string }[]) => ['json', ...formats.map(({ name }) => name)]

/** The response schema of a text file. */
const file = ({ type }: Format) => ({
  description: `A file of type ${type}`,
  content: { [type]: { schema: type.endsWith('json') ? z.unknown() : z.string() } }
})

const pageOf = ({ name, schema: item, card, plural }: Resource) =>
  json(`A page of ${plural.toLowerCase()}`, envelope(`${pascalCase(name)}Page`, ranked(card ? z.union([card.schema, item]) : item)))

/** A request for a list: its query, the suffix of its path, and the name of a file of it. */
interface Asking {
  query: ListQuery
  called: string[]
  suffix?: string
}

/** Answers a list in the requested format: a page of JSON, or a file. */
async function answerList(editions: Editions, definition: ListDefinition, { query, called, suffix }: Asking, request: FastifyRequest, reply: FastifyReply) {
  const format = chooseFormat<ListFormat | typeof JSON_FORMAT>([JSON_FORMAT, ...definition.formats], { suffix, format: query.format }, request, reply)
  if ('writer' in format) return streamExport(editions, definition, called, format, query, request, reply)
  return sendList(editions, definition, query, request, reply)
}

/** Registers `GET /v1/<collection>`, a list by pages, and `GET /v1/<collection>.<format>`, the same list as a file. */
function registerList(app: FastifyInstance, editions: Editions, resource: Resource) {
  const { name, plural, query, listFormats = [] } = resource
  const definition = listDefinition(resource)
  const answer = (suffix?: string) => async (request: FastifyRequest, reply: FastifyReply) =>
    answerList(editions, definition, { query: request.query as ListQuery, called: [name], suffix }, request, reply)
  app.get(
    `/v1/${name}`,
    {
      schema: {
        operationId: `list${pascalCase(name)}`,
        summary: `${plural}, one page at a time`,
        tags: [name],
        querystring: withFormat(query, names(listFormats)),
        response: { 200: pageOf(resource), ...problemResponses(410) }
      }
    },
    answer()
  )
  for (const format of listFormats) {
    app.get(
      `/v1/${name}.${format.name}`,
      {
        schema: {
          operationId: `export${pascalCase(name)}${pascalCase(format.name)}`,
          summary: `All matching ${plural.toLowerCase()} as ${format.type}`,
          tags: [name],
          querystring: withFormat(fileQuery(query, format.fields), names(listFormats)),
          response: { 200: file(format), ...problemResponses(410) }
        }
      },
      answer(format.name)
    )
  }
  // Other suffixes, and `.json`, answer with the available formats.
  if (listFormats.length > 0)
    app.get(`/v1/${name}.:format`, { schema: { hide: true, querystring: query } as FastifySchema }, (request, reply) =>
      answer((request.params as { format: string }).format)(request, reply)
    )
}

/** Registers the list of a resource, `GET /v1/<collection>/{id}` for one document, and `GET /v1/<collection>/{id}.<format>` for other formats. */
export function registerResource(app: FastifyInstance, editions: Editions, resource: Resource) {
  registerList(app, editions, resource)
  const typed = app.withTypeProvider<ZodRequests>()
  const { collection, name, schema: item, singular, example, adapt, itemFormats = [] } = resource
  const items = { collection, project: projectOf(item, adapt), itemFormats }
  typed.get(
    `/v1/${name}/:id`,
    {
      schema: {
        operationId: `get${pascalCase(singular)}`,
        summary: `One ${singular} by its id`,
        tags: [name],
        params: pathId(name, example),
        querystring: withFormat(itemQuery, names(itemFormats)),
        response: { 200: json(`The ${singular}`, item), ...problemResponses(301, 404, 410) }
      }
    },
    async (request, reply) => sendItem(editions, items, request.params, request, reply)
  )
  for (const format of itemFormats) {
    typed.get(
      `/v1/${name}/:id.${format.name}`,
      {
        schema: {
          operationId: `get${pascalCase(singular)}${pascalCase(format.name.replaceAll('.', '_'))}`,
          summary: `One ${singular} as ${format.type}`,
          tags: [name],
          params: pathId(name, example),
          querystring: withFormat(itemQuery.extend({ fields: itemQuery.shape.fields.meta({ [HIDDEN]: true }) }), names(itemFormats)),
          response: { 200: file(format), ...problemResponses(301, 404, 410) }
        }
      },
      async (request, reply) => sendItem(editions, items, { ...request.params, suffix: format.name }, request, reply)
    )
  }
}

/** Registers `GET /v1/<parent>/{id}/findings`, a list with one filter from the path. */
export function registerNestedList(app: FastifyInstance, editions: Editions, parent: Resource, child: Resource, filter: string) {
  const { name: from, singular, example } = parent
  const { name: to, plural, query, listFormats = [] } = child
  const definition = listDefinition(child)
  const inPath = `${singular}_id`
  app.get(
    `/v1/${from}/:${inPath}/${to}`,
    {
      schema: {
        operationId: `list${pascalCase(to)}Of${pascalCase(singular)}`,
        summary: `${plural} of one ${singular}, one page at a time`,
        tags: [from],
        params: pathId(from, example, inPath),
        querystring: withFormat(query, names(listFormats)).safeExtend({
          [filter]: z
            .unknown()
            .optional()
            .meta({ [HIDDEN]: true })
        }),
        response: { 200: pageOf(child), ...problemResponses(301, 404, 410) }
      }
    },
    async (request, reply) => {
      const id = String((request.params as Record<string, string>)[inPath])
      const query = request.query as ListQuery
      const context = resolveEditionForCursor(editions, query)
      if (findDocument(context.db, parent.collection, id) === null) throw notFoundProblem(context, parent.collection, id, request.url)
      if (query[filter] !== undefined) {
        throw badRequest([{ parameter: filter, code: 'given_twice', detail: `is already in the path; use /v1/${to}?${filter}=… for several`, allowed: [] }])
      }
      return answerList(editions, definition, { query: { ...query, [filter]: [id] }, called: [to, filter, id] }, request, reply)
    }
  )
}
