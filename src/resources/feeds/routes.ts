import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { find } from '../../db/collection.js'
import { answers } from '../../http/answers.js'
import { canonicalUrl } from '../../http/caching.js'
import { signalOf } from '../../http/ending.js'
import { warningHeader } from '../../http/envelope.js'
import type { Held } from '../context.js'
import { editionCollection } from '../editions/queries.js'
import type { Edition } from '../editions/schema.js'
import { findings as findingResource } from '../findings/routes.js'
import type { Finding } from '../findings/schema.js'
import { host, type ListQuery, noticesOf, prepare } from '../list.js'
import { listedAs } from '../routes.js'
import type { ChangeKind } from './change.js'
import { feedJob, LATEST, MOST } from './follow.js'
import { type Followed, renderAtom, renderJsonFeed } from './render.js'
import { feedQuery, jsonFeed } from './schema.js'

const findingList = listedAs(findingResource)

/** The findings that a feed is asked for, the latest changed first. */
async function follow(held: Held, request: FastifyRequest, reply: FastifyReply): Promise<Followed> {
  const { change, ...query } = request.query as ListQuery & { change?: string[] }
  const prepared = prepare(held, findingList, { ...query, sort: LATEST }, request)
  const { context } = prepared
  const { documents, changes, ...tally } = await held.work(feedJob, context, { ...prepared.order, change }, signalOf(request))
  const warnings = noticesOf(findingList.collection, prepared, tally)
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply.header('evidence-edition', context.edition)
  const about = JSON.parse(find(context.db, editionCollection, context.edition) ?? '{}') as Edition
  // Nothing in a feed may be relative: it is read elsewhere.
  const home = host(context, request) || about.canonical_address.replace(/\/+$/, '')
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
export function feeds(app: FastifyInstance, held: Held) {
  for (const { name, called, type, schema, render } of FEEDS) {
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
      async (request, reply) => reply.type(`${type}; charset=utf-8`).send(render(await follow(held, request, reply)))
    )
  }
}
