import type { FastifyInstance } from 'fastify'
import { type Editions, resolveEditionForCursor } from '../../api/context.js'
import { registerFiles } from '../../api/files.js'
import type { ListQuery } from '../../api/list.js'
import { type Registry, versionedCollections } from '../../api/registry.js'
import { notFoundProblem } from '../../api/resolve-ids.js'
import { answerList, pathId } from '../../api/resource.js'
import { findDocument } from '../../db/query/collection.js'
import { envelope } from '../../http/envelope.js'
import { json } from '../../http/responses.js'
import { editions as editionResource } from '../editions/resource.js'
import { changeList } from './resource.js'
import { changeDocument, changesQuery, changesSinceQuery } from './schema.js'

const page = json('A page of changes, ordered by collection and id', envelope('ChangesPage', changeDocument))

/** A query of changes, with the part of it that selects them. */
type ChangesQuery = ListQuery & { since: string }

/** `GET /v1/changes?since=` and `GET /v1/editions/{id}/changes`: changes of records, one page at a time, and as files. */
export function registerChanges(app: FastifyInstance, editions: Editions, registry: Registry) {
  const collections = versionedCollections(registry)
  const common = { tag: 'editions', formats: changeList.formats }
  registerFiles(app, {
    ...common,
    path: '/v1/changes',
    called: 'ChangesSince',
    plural: 'changes since a release',
    query: changesSinceQuery(collections),
    problems: [410],
    json: {
      operationId: 'listChangesSince',
      summary: 'Changes in all collections since a release, one page at a time',
      description:
        'Net changes: a record that was added and then withdrawn is not listed, and one that changed twice is listed once. Use the `edition` of the answer as the next `since`. A quotation or statistic changes with its finding. Fields computed from other records (`finding_counts`, `quoted_share`, `verification`, `citation`) do not count as changes.',
      response: page
    },
    answer: async (request, reply, format) => {
      const { since: asked, ...query } = request.query as ChangesQuery
      const since = asked === 'current' ? resolveEditionForCursor(editions, query).edition : asked
      return answerList(editions, changeList, { ...query, since: [since] }, ['changes', 'since', since])(request, reply, format)
    }
  })
  registerFiles(app, {
    ...common,
    path: '/v1/editions/:id/changes',
    called: 'ChangesOfEdition',
    plural: 'changes of an edition',
    params: pathId('editions', 'current'),
    query: changesQuery(collections),
    problems: [404, 410],
    json: { operationId: 'listChangesOfEdition', summary: 'Changes of an edition since the previous release, one page at a time', response: page },
    answer: async (request, reply, format) => {
      const query = request.query as ListQuery
      const context = resolveEditionForCursor(editions, query)
      const { id: asked } = request.params as { id: string }
      const id = asked === 'current' ? context.edition : asked
      if (findDocument(context.db, editionResource.collection, id) === null) throw notFoundProblem(context, 'editions', id, request.url)
      return answerList(editions, changeList, { ...query, made_by: [id] }, ['changes', 'of', id])(request, reply, format)
    }
  })
}
