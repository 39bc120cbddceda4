import type { FastifyInstance } from 'fastify'
import { find } from '../../db/collection.js'
import { answers, json } from '../../http/answers.js'
import { envelope } from '../../http/envelope.js'
import { editionOfWalk, type Held } from '../context.js'
import { editionCollection } from '../editions/queries.js'
import { type ListQuery, sendList } from '../list.js'
import { pathId } from '../routes.js'
import { missing } from '../vocabulary.js'
import { changeList } from './list.js'
import { change, changesQuery, changesSinceQuery } from './schema.js'

const page = json('A page of changes, in order of collection and id', envelope('ChangesPage', change))

/** `GET /v1/changes?since=` and `GET /v1/editions/{id}/changes`: what became of records, a page at a time. */
export function serveChanges(app: FastifyInstance, held: Held) {
  app.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChangesSince',
        summary: 'What has changed since a release, in all collections, a page at a time',
        description:
          'Net changes: a record added and withdrawn in between is not listed, and one that changed twice is listed once. Keep the `edition` of the answer as the next `since`. A quotation or a statistic changes with its finding. What is computed from other records (`finding_counts`, `quoted_share`, `verification`, `citation`) makes no change of its own.',
        tags: ['editions'],
        querystring: changesSinceQuery,
        response: { 200: page, ...answers(410) }
      }
    },
    async (request, reply) => {
      const query = request.query as ListQuery & { since: string }
      const since = query.since === 'current' ? editionOfWalk(held, query).edition : query.since
      return sendList(held, changeList, { ...query, since: [since] }, request, reply)
    }
  )
  app.get(
    '/v1/editions/:id/changes',
    {
      schema: {
        operationId: 'listChangesOfEdition',
        summary: 'What an edition changed against the release before it, a page at a time',
        tags: ['editions'],
        params: pathId('current'),
        querystring: changesQuery,
        response: { 200: page, ...answers(404, 410) }
      }
    },
    async (request, reply) => {
      const query = request.query as ListQuery
      const context = editionOfWalk(held, query)
      const asked = (request.params as { id: string }).id
      const id = asked === 'current' ? context.edition : asked
      if (find(context.db, editionCollection, id) === null) throw missing(context, 'editions', id, request.url)
      return sendList(held, changeList, { ...query, made_by: [id] }, request, reply)
    }
  )
}
