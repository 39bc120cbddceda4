import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Editions } from '../../api/context.js'
import { listDefinition } from '../../api/define-resource.js'
import { type ListQuery, prepareQuery, warningsFor } from '../../api/list-query.js'
import { baseUrl } from '../../api/rendering.js'
import { canonicalUrl } from '../../http/canonical-url.js'
import { warningHeader } from '../../http/envelope.js'
import { abortSignalOf } from '../../http/request-end.js'
import { problemResponses } from '../../http/responses.js'
import { findings as findingResource } from '../findings/resource.js'
import { type FeedForm, feedJob, LATEST } from './feed-query.js'
import { feedQuery, jsonFeed, LIMIT } from './schema.js'

const findingList = listDefinition(findingResource)

/** The findings of a feed, most recently changed first. */
async function follow(editions: Editions, form: FeedForm, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const query = request.query as ListQuery
  const prepared = prepareQuery(editions, findingList, { ...query, sort: LATEST }, request)
  const { context, hash } = prepared
  const input = { ...prepared.order, hash, limit: query.limit ?? LIMIT, form, base: baseUrl(context, request), path: canonicalUrl(request) }
  const { text, next, notices, ...tally } = await editions.run(feedJob, context, input, abortSignalOf(request))
  const warnings = [...warningsFor(findingList.collection, prepared, tally), ...notices]
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  if (next) reply.header('link', `<${next}>; rel="next"`)
  reply.header('evidence-edition', context.edition)
  return text
}

const FEEDS = [
  { name: 'atom', called: 'Atom', type: 'application/atom+xml', schema: z.string() },
  { name: 'json', called: 'JSON Feed 1.1', type: 'application/feed+json', schema: jsonFeed }
] as const

/** `GET /v1/feed.atom` and `GET /v1/feed.json`: feeds of findings. */
export function registerFeeds(app: FastifyInstance, editions: Editions) {
  for (const { name, called, type, schema } of FEEDS) {
    app.get(
      `/v1/feed.${name}`,
      {
        schema: {
          operationId: `follow${called.split(' ')[0]}`,
          summary: `Findings, most recently changed first, as ${called}`,
          tags: ['findings'],
          querystring: feedQuery,
          response: { 200: { description: `A feed (${called})`, content: { [type]: { schema } } }, ...problemResponses(410) }
        }
      },
      async (request, reply) => reply.type(`${type}; charset=utf-8`).send(await follow(editions, name, request, reply))
    )
  }
}
