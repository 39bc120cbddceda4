import type { FastifyInstance } from 'fastify'
import { type Editions, resolveEditionForCursor } from '../../api/context.js'
import { sendList } from '../../api/list.js'
import { type Registry, versionedCollections } from '../../api/registry.js'
import { notFoundProblem } from '../../api/resolve-ids.js'
import { pathId } from '../../api/resource.js'
import { findDocument } from '../../db/query/collection.js'
import { envelope } from '../../http/envelope.js'
import { json, problemResponses } from '../../http/responses.js'
import type { ZodRequests } from '../../http/validation.js'
import { editions as editionResource } from '../editions/resource.js'
import { changeList } from './resource.js'
import { changeDocument, changesQuery, changesSinceQuery } from './schema.js'

const page = json('A page of changes, ordered by collection and id', envelope('ChangesPage', changeDocument))

/** `GET /v1/changes?since=` and `GET /v1/editions/{id}/changes`: changes of records, one page at a time. */
export function registerChanges(app: FastifyInstance, editions: Editions, registry: Registry) {
  const typed = app.withTypeProvider<ZodRequests>()
  const collections = versionedCollections(registry)
  typed.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChangesSince',
        summary: 'Changes in all collections since a release, one page at a time',
        description:
          'Net changes: a record that was added and then withdrawn is not listed, and one that changed twice is listed once. Use the `edition` of the answer as the next `since`. A quotation or statistic changes with its finding. Fields computed from other records (`finding_counts`, `quoted_share`, `verification`, `citation`) do not count as changes.',
        tags: ['editions'],
        querystring: changesSinceQuery(collections),
        response: { 200: page, ...problemResponses(410) }
      }
    },
    async (request, reply) => {
      const { query } = request
      const since = query.since === 'current' ? resolveEditionForCursor(editions, query).edition : query.since
      return sendList(editions, changeList, { ...query, since: [since] }, request, reply)
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
      const { query } = request
      const context = resolveEditionForCursor(editions, query)
      const asked = request.params.id
      const id = asked === 'current' ? context.edition : asked
      if (findDocument(context.db, editionResource.collection, id) === null) throw notFoundProblem(context, 'editions', id, request.url)
      return sendList(editions, changeList, { ...query, made_by: [id] }, request, reply)
    }
  )
}
