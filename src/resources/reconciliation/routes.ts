import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Editions, Job } from '../../api/context.js'
import { baseUrl } from '../../api/rendering.js'
import { badRequest } from '../../http/errors.js'
import { registerFormParser, requireForm } from '../../http/request-body.js'
import { abortSignalOf } from '../../http/request-end.js'
import { type Candidate, candidatesFor } from './candidates.js'
import { extend } from './extend.js'
import { manifestOf } from './manifest.js'
import { propertiesOf } from './properties.js'
import { type Query, readExtension, readQueries } from './queries.js'
import { type Suggestions, suggestEntities, suggestProperties, suggestTypes } from './suggest.js'
import { TYPES } from './types.js'

/** Size of the longest batch, URL-encoded: as much as nginx lets through. */
const MOST_BYTES = 64 * 1024

interface Batch {
  queries: [key: string, query: Query][]
  today: string
}

export const reconcileJob: Job<Batch, Record<string, { result: Candidate[] }>> = {
  name: 'reconcile',
  run: ({ db }, { queries, today }) => Object.fromEntries(queries.map(([key, query]) => [key, { result: candidatesFor(db, query, today) }]))
}

// Clients send parameters of their own, such as `spell` and `_`: unlike those of the API, unknown ones mean nothing.
const batch = z.object({ queries: z.string().optional(), extend: z.string().optional() })
const asText = (wrong: string) =>
  z
    .string(wrong)
    .regex(/^\d{1,6}$/, wrong)
    .transform(Number)
const suggestQuery = z.object({
  prefix: z.string('is given more than once; give it once').default(''),
  type: z.string().optional(),
  cursor: asText('must be a number of suggestions to skip').default(0)
})
const proposeQuery = z.object({ type: z.string().optional(), limit: asText('must be a number of properties').optional() })

const hide = { hide: true } as FastifySchema
const send = (reply: FastifyReply, answer: object) => reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
const today = () => new Date().toISOString().slice(0, 10)

export interface ReconciliationOptions {
  editions: Editions
  title: string
  version: string
}

/** Registers the Reconciliation Service API 0.2 at `/reconcile`, by which spreadsheets of names get ids. */
export function registerReconciliation(app: FastifyInstance, { editions, title, version }: ReconciliationOptions) {
  registerFormParser(app)
  const home = (request: FastifyRequest) => baseUrl(editions.current(), request)

  async function answer(given: z.output<typeof batch>, request: FastifyRequest) {
    const context = editions.current()
    if (given.queries !== undefined) {
      return editions.run(reconcileJob, context, { queries: readQueries(given.queries), today: today() }, abortSignalOf(request))
    }
    return given.extend === undefined ? null : extend(context.db, readExtension(given.extend))
  }

  app.get('/reconcile', { config: { prose: true }, schema: { ...hide, querystring: batch } }, async (request, reply) =>
    send(reply, (await answer(request.query as z.output<typeof batch>, request)) ?? manifestOf(home(request), title, version))
  )
  app.post('/reconcile', { bodyLimit: MOST_BYTES, onRequest: requireForm, schema: { ...hide, body: batch } }, async (request, reply) => {
    const answered = await answer(request.body as z.output<typeof batch>, request)
    if (answered === null)
      throw badRequest([{ parameter: 'queries', code: 'missing', detail: 'is missing; send a form with queries or extend', allowed: ['queries', 'extend'] }])
    return send(reply, answered)
  })

  const suggest = (name: string, find: (query: z.output<typeof suggestQuery>) => Suggestions) =>
    app.get(`/reconcile/suggest/${name}`, { schema: { ...hide, querystring: suggestQuery } }, async (request, reply) =>
      send(reply, find(request.query as z.output<typeof suggestQuery>))
    )
  suggest('entity', ({ prefix, type, cursor }) => suggestEntities(editions.current().db, prefix, type, cursor, today()))
  suggest('type', ({ prefix, cursor }) => suggestTypes(prefix, cursor))
  suggest('property', ({ prefix, cursor }) => suggestProperties(prefix, cursor))

  app.get('/reconcile/properties', { schema: { ...hide, querystring: proposeQuery } }, async (request, reply) => {
    const { type, limit } = request.query as z.output<typeof proposeQuery>
    const properties = propertiesOf(TYPES.get(type ?? ''))
    return send(reply, {
      ...(type === undefined ? {} : { type }),
      ...(limit === undefined ? {} : { limit }),
      properties: properties.slice(0, limit).map(({ id, name, description }) => ({ id, name, description }))
    })
  })
}
