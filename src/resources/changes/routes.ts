import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Editions, notHeldProblem, resolveEditionForCursor } from '../../api/context.js'
import { refuseCursor } from '../../api/export.js'
import { registerFiles } from '../../api/files.js'
import { editionDescribing } from '../../api/item.js'
import { type PageMaker, sendList } from '../../api/list.js'
import type { ListFormat } from '../../api/list-definition.js'
import { type ListQuery, prepareQuery } from '../../api/list-query.js'
import { type Registry, versionedCollections } from '../../api/registry.js'
import { renderingFor } from '../../api/rendering.js'
import { pathId } from '../../api/resource.js'
import type { Key } from '../../db/query/keyset.js'
import { envelope } from '../../http/envelope.js'
import { contentType, disposition } from '../../http/negotiation.js'
import { abortSignalOf } from '../../http/request-end.js'
import { json } from '../../http/responses.js'
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

/** Changes per part of a file. */
const PART = 500

/** Makes pages of the changes between two editions. Throws 410 with the list at which to start again if the first is not held. */
const pagesOf =
  ({ since, until }: Span): PageMaker =>
  async (editions, context, input, request) => {
    const found = await editions.run(changesJob, context, { ...input, since, until }, abortSignalOf(request))
    if (found) return found
    const [collection = 'findings'] = (input.values.collection as string[] | undefined) ?? []
    throw notHeldProblem(editions, 'since', String(since), `/v1/${collection}`)
  }

/** Answers all changes between two editions as a file. */
async function sendFile(editions: Editions, span: Span, query: ListQuery, format: ListFormat, request: FastifyRequest, reply: FastifyReply) {
  refuseCursor(query)
  const { context, order } = prepareQuery(editions, changeList, query, request)
  const { item, selectable } = changeList
  const { head, write } = format.writer({ item, selectable, fields: query.fields, bom: query.bom, service: renderingFor(context, request) })
  const most = query.limit ?? Number.POSITIVE_INFINITY
  const part = (after: Key[] | null, left: number) => pagesOf(span)(editions, context, { ...order, after, limit: Math.min(PART, left) }, request)
  const first = await part(null, most)
  reply.header('evidence-edition', context.edition).type(contentType(format))
  reply.header('content-disposition', disposition(format, 'changes', span.since ?? 'start', span.until))
  async function* lines() {
    yield head
    let [left, now] = [most, first]
    for (;;) {
      const documents: object[] = JSON.parse(`[${Buffer.from(now.results).toString()}]`)
      yield write(
        documents.map(document => JSON.stringify(document)),
        { total: now.total, warnings: [] }
      )
      left -= documents.length
      if (!now.next || left <= 0) return
      now = await part(now.next, left)
    }
  }
  return Readable.from(lines())
}

/** `GET /v1/changes?since=` and `GET /v1/editions/{id}/changes`: changes of records, one page at a time, and as files. */
export function registerChanges(app: FastifyInstance, editions: Editions, registry: Registry) {
  const collections = versionedCollections(registry)
  const common = { tag: 'editions', formats: changeList.formats }
  const send = (span: Span, query: ListQuery, request: FastifyRequest, reply: FastifyReply, format: ListFormat | null) =>
    format ? sendFile(editions, span, query, format, request, reply) : sendList(editions, changeList, query, request, reply, pagesOf(span))
  registerFiles(app, {
    ...common,
    path: '/v1/changes',
    called: 'ChangesSince',
    plural: 'changes since an edition',
    query: changesSinceQuery(collections),
    problems: [410],
    json: {
      operationId: 'listChangesSince',
      summary: 'Changes in all collections since an edition, one page at a time',
      description:
        'Net changes since any edition that is released or held: a record that was added and then withdrawn is not listed, and one that changed twice is listed once. Use the `edition` of the answer as the next `since`. Another edition answers 410 `not_held`: walk all lists again. A quotation or statistic changes with its finding. Fields computed from other records (`finding_counts`, `quoted_share`, `verification`, `citation`) do not count as changes.',
      response: page
    },
    answer: async (request, reply, format) => {
      const query = request.query as ListQuery & { since: string }
      const { edition } = resolveEditionForCursor(editions, query)
      return send({ since: query.since === 'current' ? edition : query.since, until: edition }, query, request, reply, format)
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
      const { id } = request.params as { id: string }
      const context = resolveEditionForCursor(editions, query)
      const until = id === 'current' ? context.edition : id
      const { db, edition } = editionDescribing(editions, context, editionResource.collection, until, request.url)
      const numbers = editionsIn(db)
      const since = numbers[numbers.indexOf(until) - 1] ?? null
      return send({ since, until }, { ...query, of: id, edition } as ListQuery, request, reply, format)
    }
  })
}
