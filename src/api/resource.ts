import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findDocument } from '../db/query/collection.js'
import { envelope } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { json, problemResponses } from '../http/responses.js'
import type { ZodRequests } from '../http/validation.js'
import { type Editions, resolveEditionForCursor } from './context.js'
import type { Resource } from './define-resource.js'
import { listDefinition } from './define-resource.js'
import { streamExport } from './export.js'
import { type Files, file, pascalCase, registerFiles } from './files.js'
import { found } from './found.js'
import { sendItem } from './item.js'
import { sendList } from './list.js'
import type { ListDefinition } from './list-definition.js'
import type { ListQuery } from './list-query.js'
import { idSchema } from './parameter-types.js'
import { hidden, itemQuery, withFormat } from './parameters.js'
import { projectOf } from './projection.js'
import { notFoundProblem } from './resolve-ids.js'
import { signpostsOfRecord } from './signposts.js'

/** A search result: its own fields, with rank and snippet if there is a search. */
const searched = found.partial().meta({ id: 'Found' })
const ranked = (item: z.ZodType) => z.intersection(item, searched)

export function pathId<N extends string = 'id'>(vocabulary: string, example: string, name = 'id' as N) {
  const id = z.string().meta({ ...idSchema(vocabulary), description: 'Id of the record', examples: [example] })
  return z.strictObject({ [name]: id } as Record<N, typeof id>)
}
const pageOf = ({ name, schema: item, card, plural }: Resource) =>
  json(`A page of ${plural.toLowerCase()}`, envelope(`${pascalCase(name)}Page`, ranked(card ? z.union([card.schema, item]) : item)))

/** The answer of a list: a page of JSON, or a file; `called` are the parts of its file name. */
export const answerList =
  (editions: Editions, definition: ListDefinition, query: ListQuery, called: string[]): Files['answer'] =>
  async (request, reply, format) =>
    format ? streamExport(editions, definition, called, format, query, request, reply) : sendList(editions, definition, query, request, reply)

/** Registers `GET /v1/<collection>`, a list by pages, and `GET /v1/<collection>.<format>`, the same list as a file. */
function registerList(app: FastifyInstance, editions: Editions, resource: Resource) {
  const { name, plural, query, listFormats } = resource
  const definition = listDefinition(resource)
  registerFiles(app, {
    path: `/v1/${name}`,
    called: pascalCase(name),
    plural: plural.toLowerCase(),
    tag: name,
    query,
    formats: listFormats,
    problems: [410],
    json: { operationId: `list${pascalCase(name)}`, summary: `${plural}, one page at a time`, response: pageOf(resource) },
    answer: async (request, reply, format) => answerList(editions, definition, request.query as ListQuery, [name])(request, reply, format)
  })
}

/** Registers the list of a resource, `GET /v1/<collection>/{id}` for one document, and `GET /v1/<collection>/{id}.<format>` for other formats. */
export function registerResource(app: FastifyInstance, editions: Editions, resource: Resource) {
  registerList(app, editions, resource)
  const typed = app.withTypeProvider<ZodRequests>()
  const { collection, name, schema: item, singular, example, adapt, itemFormats = [] } = resource
  const links = (id: string, base: string) => signpostsOfRecord(resource, id, base)
  const items = { collection, project: projectOf(item, adapt), links, itemFormats }
  typed.get(
    `/v1/${name}/:id`,
    {
      schema: {
        operationId: `get${pascalCase(singular)}`,
        summary: `One ${singular} by its id`,
        tags: [name],
        params: pathId(name, example),
        querystring: withFormat(itemQuery, itemFormats),
        response: { 200: json(`The ${singular}`, item), ...problemResponses(301, 404, 406, 410) }
      }
    },
    async (request, reply) => sendItem(editions, items, request.params, request, reply)
  )
  for (const format of itemFormats) {
    typed.get(
      `/v1/${name}/:id.${format.name}`,
      {
        schema: {
          operationId: `get${pascalCase(singular)}${pascalCase(format.name)}`,
          summary: `One ${singular} as ${format.type}`,
          tags: [name],
          params: pathId(name, example),
          querystring: withFormat(itemQuery.extend({ fields: hidden(itemQuery.shape.fields) }), itemFormats),
          response: { 200: file(format), ...problemResponses(301, 404, 410) }
        }
      },
      async (request, reply) => sendItem(editions, items, { ...request.params, suffix: format.name }, request, reply)
    )
  }
}

/** Registers `GET /v1/<parent>/{id}/findings`, a list with one filter from the path, and its files. */
export function registerNestedList(app: FastifyInstance, editions: Editions, parent: Resource, child: Resource, filter: string) {
  const { name: from, singular, example } = parent
  const { name: to, plural, query, listFormats } = child
  const definition = listDefinition(child)
  const inPath = `${singular}_id`
  const called = `${pascalCase(to)}Of${pascalCase(singular)}`
  registerFiles(app, {
    path: `/v1/${from}/:${inPath}/${to}`,
    called,
    plural: `${plural.toLowerCase()} of one ${singular}`,
    tag: from,
    params: pathId(from, example, inPath),
    query: query.safeExtend({ [filter]: hidden(z.unknown()) }),
    formats: listFormats,
    problems: [301, 404, 410],
    json: { operationId: `list${called}`, summary: `${plural} of one ${singular}, one page at a time`, response: pageOf(child) },
    answer: async (request, reply, format) => {
      const id = String((request.params as Record<string, string>)[inPath])
      const query = request.query as ListQuery
      const context = resolveEditionForCursor(editions, query)
      if (findDocument(context.db, parent.collection, id) === null) throw notFoundProblem(context, parent.collection, id, request.url)
      if (query[filter] !== undefined) {
        throw badRequest([{ parameter: filter, code: 'given_twice', detail: `is already in the path; use /v1/${to}?${filter}=… for several`, allowed: [] }])
      }
      return answerList(editions, definition, { ...query, [filter]: [id] }, [to, filter, id])(request, reply, format)
    }
  })
}
