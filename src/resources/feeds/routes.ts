import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Editions } from '../../api/context.js'
import { baseUrl, type ListQuery, prepareQuery, warningsFor } from '../../api/list.js'
import { listDefinition } from '../../api/list-definition.js'
import { findDocument } from '../../db/query/collection.js'
import { canonicalUrl } from '../../http/conditional.js'
import { warningHeader } from '../../http/envelope.js'
import { problemResponses } from '../../http/responses.js'
import { editions as editionResource } from '../editions/resource.js'
import type { Edition } from '../editions/schema.js'
import { findings as findingResource } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'
import type { ChangeKind } from './change-kind.js'
import { feedJob, LATEST, MOST } from './feed-query.js'
import { type Followed, renderAtom, renderJsonFeed } from './render.js'
import { feedQuery, jsonFeed } from './schema.js'

const findingList = listDefinition(findingResource)

/** The findings that a feed is asked for, the latest changed first. */
async function follow(editions: Editions, request: FastifyRequest, reply: FastifyReply): Promise<Followed> {
  const { change, ...query } = request.query as ListQuery & { change?: string[] }
  const prepared = prepareQuery(editions, findingList, { ...query, sort: LATEST }, request)
  const { context } = prepared
  const { documents, changes, ...tally } = await editions.run(feedJob, context, { ...prepared.order, change })
  const warnings = warningsFor(findingList.collection, prepared, tally)
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply.header('evidence-edition', context.edition)
  const about = JSON.parse(findDocument(context.db, editionResource.collection, context.edition) ?? '{}') as Edition
  const home = baseUrl(context, request)
  const findings = documents.map((document, n) => ({ ...(JSON.parse(document) as Finding), change: changes[n] as ChangeKind }))
  return { about, findings, home, self: home + canonicalUrl(request) }
}

const FEEDS = [
  { name: 'atom', called: 'Atom', type: 'application/atom+xml', schema: z.string(), render: renderAtom },
  {
    name: 'json',
    called: 'JSON Feed 1.1',
    type: 'application/feed+json',
    schema: jsonFeed,
    render: (followed: Followed) => JSON.stringify(renderJsonFeed(followed))
  }
]

/** `GET /v1/feed.atom` and `GET /v1/feed.json`: findings to be followed. */
export function registerFeeds(app: FastifyInstance, editions: Editions) {
  for (const { name, called, type, schema, render } of FEEDS) {
    app.get(
      `/v1/feed.${name}`,
      {
        schema: {
          operationId: `follow${called.split(' ')[0]}`,
          summary: `The ${MOST} findings that changed last, as ${called}`,
          tags: ['findings'],
          querystring: feedQuery,
          response: { 200: { description: `A feed (${called})`, content: { [type]: { schema } } }, ...problemResponses(410) }
        }
      },
      async (request, reply) => reply.type(`${type}; charset=utf-8`).send(render(await follow(editions, request, reply)))
    )
  }
}
