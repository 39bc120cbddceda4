import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Editions, notHeldProblem, resolveEditionForCursor } from '../../api/context.js'
import { editionDescribing } from '../../api/item.js'
import { type ListQuery, sendList } from '../../api/list.js'
import { type Registry, versionedCollections } from '../../api/registry.js'
import { pathId } from '../../api/resource.js'
import { envelope } from '../../http/envelope.js'
import { abortSignalOf } from '../../http/request-end.js'
import { json, problemResponses } from '../../http/responses.js'
import type { ZodRequests } from '../../http/validation.js'
import { editions as editionResource } from '../editions/resource.js'
import { editionsIn } from './comparison.js'
import { changesJob } from './page.js'
import { changeList } from './resource.js'
import { changeDocument, changesQuery, changesSinceQuery } from './schema.js'

const page = json('A page of changes, ordered by collection and id', envelope('ChangesPage', changeDocument))

/** The two editions of a comparison; `since` is null for the beginning. */
interface Span {
  since: string | null
  until: string
}

/** Answers a page of the changes between two editions. Throws 410 with the list at which to start again if the first is not held. */
async function sendChanges(editions: Editions, { since, until }: Span, query: ListQuery, request: FastifyRequest, reply: FastifyReply) {
  return sendList(editions, changeList, query, request, reply, async (editions, context, input) => {
    const found = await editions.run(changesJob, context, { ...input, since, until }, abortSignalOf(request))
    if (found) return found
    const [collection = 'findings'] = (query.collection as string[] | undefined) ?? []
    throw notHeldProblem(editions, 'since', String(since), `/v1/${collection}`)
  })
}

/** `GET /v1/changes?since=` and `GET /v1/editions/{id}/changes`: changes of records, one page at a time. */
export function registerChanges(app: FastifyInstance, editions: Editions, registry: Registry) {
  const typed = app.withTypeProvider<ZodRequests>()
  const collections = versionedCollections(registry)
  typed.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChangesSince',
        summary: 'Changes in all collections since an edition, one page at a time',
        description:
          'Net changes since any edition that is released or held: a record that was added and then withdrawn is not listed, and one that changed twice is listed once. Use the `edition` of the answer as the next `since`. Another edition answers 410 `not_held`: walk all lists again. A quotation or statistic changes with its finding. Fields computed from other records (`finding_counts`, `quoted_share`, `verification`, `citation`) do not count as changes.',
        tags: ['editions'],
        querystring: changesSinceQuery(collections),
        response: { 200: page, ...problemResponses(410) }
      }
    },
    async (request, reply) => {
      const { since } = request.query
      const { edition } = resolveEditionForCursor(editions, request.query)
      return sendChanges(editions, { since: since === 'current' ? edition : since, until: edition }, request.query, request, reply)
    }
  )
  typed.get(
    '/v1/editions/:id/changes',
    {
      schema: {
        operationId: 'listChangesOfEdition',
        summary: 'Changes of an edition since the previous release, one page at a time',
        tags: ['editions'],
        params: pathId('editions', 'current'),
        querystring: changesQuery(collections),
        response: { 200: page, ...problemResponses(404, 410) }
      }
    },
    async (request, reply) => {
      const context = resolveEditionForCursor(editions, request.query)
      const until = request.params.id === 'current' ? context.edition : request.params.id
      const { db, edition } = editionDescribing(editions, context, editionResource.collection, until, request.url)
      const numbers = editionsIn(db)
      const since = numbers[numbers.indexOf(until) - 1] ?? null
      return sendChanges(editions, { since, until }, { ...request.query, of: request.params.id, edition }, request, reply)
    }
  )
}
