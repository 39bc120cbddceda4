import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answers } from '../../http/answers.js'
import { canonicalUrl } from '../../http/caching.js'
import { signalOf } from '../../http/ending.js'
import { warningHeader } from '../../http/envelope.js'
import type { Held } from '../context.js'
import { findings as findingResource } from '../findings/routes.js'
import { host, type ListQuery, noticesOf, prepare } from '../list.js'
import { listedAs } from '../routes.js'
import { type FeedForm, feedJob, LATEST, MOST } from './follow.js'
import { feedQuery, jsonFeed } from './schema.js'

const findingList = listedAs(findingResource)

/** The findings that a feed is asked for, the latest changed first. */
async function follow(held: Held, form: FeedForm, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { change, ...query } = request.query as ListQuery & { change?: string[] }
  const prepared = prepare(held, findingList, { ...query, sort: LATEST }, request)
  const { context } = prepared
  const input = { ...prepared.order, change, form, base: host(context, request), path: canonicalUrl(request) }
  const { text, ...tally } = await held.work(feedJob, context, input, signalOf(request))
  const warnings = noticesOf(findingList.collection, prepared, tally)
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply.header('evidence-edition', context.edition)
  return text
}

const FEEDS = [
  { name: 'atom', called: 'Atom', type: 'application/atom+xml', schema: z.string() },
  { name: 'json', called: 'JSON Feed 1.1', type: 'application/feed+json', schema: jsonFeed }
] as const

/** `GET /v1/feed.atom` and `GET /v1/feed.json`: findings to be followed. */
export function feeds(app: FastifyInstance, held: Held) {
  for (const { name, called, type, schema } of FEEDS) {
    app.get(
      `/v1/feed.${name}`,
      {
        schema: {
          operationId: `follow${called.split(' ')[0]}`,
          summary: `The ${MOST} findings that changed last, as ${called}`,
          tags: ['findings'],
          querystring: feedQuery,
          response: { 200: { description: `A feed (${called})`, content: { [type]: { schema } } }, ...answers(410) }
        }
      },
      async (request, reply) => reply.type(`${type}; charset=utf-8`).send(await follow(held, name, request, reply))
    )
  }
}
