import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Collection, find } from '../db/collection.js'
import type { Counting } from '../db/counting.js'
import { answers, json } from '../http/answers.js'
import { envelope } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { editionOf, editionOfWalk, type Held } from './context.js'
import { type ListQuery, sendList } from './list.js'
import { itemQuery } from './parameters.js'
import { type Project, projection, projectOf } from './project.js'
import { missing } from './vocabulary.js'

const rank = z.int().nullable().meta({ description: 'With q: the place among the best matches, from 1; null where it is not ranked' })
const snippet = z
  .object({ text: z.string(), highlights: z.array(z.tuple([z.int(), z.int()])).meta({ description: '[start, end] of found words, in code points of `text`' }) })
  .meta({ id: 'Snippet', description: 'With q: the words around what was found' })

/** A resource as its routes are made from it. */
export interface Resource<Item extends z.ZodType = z.ZodType> {
  collection: Collection
  item: Item
  query: z.ZodType
  /** For the OpenAPI document: one of them, and all of them, in a reader's words. */
  singular: string
  plural: string
  /** An id that exists in the real data, for the examples. */
  example: string
  adapt?: Project['adapt']
  /** How it is counted, and the query for that; absent where it is not. */
  counts?: { counting: Counting; query: z.ZodType }
}

/** An item as a search finds it. */
const ranked = z.object({ rank: rank.optional(), snippet: snippet.optional() }).meta({ id: 'Found' })
const found = (item: z.ZodType) => z.intersection(item, ranked)

export const camel = (words: string) => words.replace(/(^|[ _-])(\w)/g, (_, __, letter: string) => letter.toUpperCase())
export const pathId = (example: string) => z.strictObject({ id: z.string().meta({ description: 'An id of this collection', examples: [example] }) })

/** `GET /v1/<collection>` and `GET /v1/<collection>/{id}`: a list a page at a time, and one document. */
export function serve(app: FastifyInstance, held: Held, { collection, item, query, singular, plural, example, adapt }: Resource) {
  const { name } = collection
  const project = projectOf(item, adapt)
  app.get(
    `/v1/${name}`,
    {
      schema: {
        operationId: `list${camel(name)}`,
        summary: `${plural}, a page at a time`,
        tags: [name],
        querystring: query,
        response: { 200: json(`A page of ${plural.toLowerCase()}`, envelope(`${camel(name)}Page`, found(item))), ...answers(400) }
      }
    },
    async (request, reply) => sendList(held, collection, project, request.query as ListQuery, request, reply)
  )
  app.get(
    `/v1/${name}/:id`,
    {
      schema: {
        operationId: `get${camel(singular)}`,
        summary: `One ${singular} by its id`,
        tags: [name],
        params: pathId(example),
        querystring: itemQuery,
        response: { 200: json(`The ${singular}`, item), ...answers(301, 400, 404, 410) }
      }
    },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const query = request.query as ListQuery
      const context = editionOf(held, query.edition)
      const show = projection(context.db, project, {}, query.fields)
      const document = find(context.db, collection, name === 'editions' && id === 'current' ? context.edition : id)
      if (document === null) throw missing(context, name, id, request.url)
      reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
      return show(document)
    }
  )
}

/** `GET /v1/<parent>/{id}/findings`: a list with one filter taken from the path. */
export function serveNested(app: FastifyInstance, held: Held, parent: Resource, child: Resource, filter: string) {
  const [from, to] = [parent.collection.name, child.collection.name]
  const project = projectOf(child.item, child.adapt)
  app.get(
    `/v1/${from}/:id/${to}`,
    {
      schema: {
        operationId: `list${camel(to)}Of${camel(parent.singular)}`,
        summary: `${child.plural} of one ${parent.singular}, a page at a time`,
        tags: [from],
        params: pathId(parent.example),
        querystring: child.query,
        response: { 200: json(`A page of ${child.plural.toLowerCase()}`, envelope(`${camel(to)}Page`, found(child.item))), ...answers(301, 400, 404, 410) }
      }
    },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const query = request.query as ListQuery
      const context = editionOfWalk(held, query)
      if (find(context.db, parent.collection, id) === null) throw missing(context, from, id, request.url)
      if (query[filter] !== undefined) {
        throw badRequest([{ parameter: filter, code: 'given_twice', detail: `stands in the path already; ask /v1/${to}?${filter}=… for several`, allowed: [] }])
      }
      return sendList(held, child.collection, project, { ...query, [filter]: [id] }, request, reply)
    }
  )
}
