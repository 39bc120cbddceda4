import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ask, type Collection, complete } from '../db/collection.js'
import type { Asked } from '../db/filters.js'
import { decodeCursor, encodeCursor, type Key } from '../db/keyset.js'
import { canonicalUrl } from '../http/caching.js'
import { envelopeText, type Notice, warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import type { Context } from './context.js'
import type { SortTerm } from './parameters.js'
import { type Project, projection } from './project.js'
import { resolveIds } from './vocabulary.js'

const LIMIT = 50

/** A parsed list query: the collection's own filters, and what every list takes. */
export interface ListQuery extends Asked {
  sort?: SortTerm[]
  limit?: number
  cursor?: string
  fields?: string[]
}

const cursorProblem = (code: string, detail: string) => badRequest([{ parameter: 'cursor', code, detail, allowed: [] }])

/** Where a cursor stands, or null without one. Throws 400 for one that is broken or belongs to another query. */
function startOf(context: Context, cursor: string | undefined, query: string, keys: number): { keys: Key[] | null; notices: Notice[] } {
  if (cursor === undefined) return { keys: null, notices: [] }
  const found = decodeCursor(cursor)
  if (!found) throw cursorProblem('bad_cursor', 'is not a cursor of this service; take the whole of `next`, or leave it out to begin again')
  if (found.query !== query || found.keys.length !== keys) {
    throw cursorProblem(
      'cursor_of_another_query',
      'belongs to another query; keep the filters and the sort as they were, or leave the cursor out to begin again'
    )
  }
  const moved = found.edition !== context.edition
  return {
    keys: found.keys,
    notices: moved
      ? [
          {
            code: 'edition_changed',
            parameter: 'cursor',
            detail: `this walk began on edition ${found.edition}, which is no longer held; it goes on in ${context.edition}`
          }
        ]
      : []
  }
}

/** Where this answer comes from, for a request of HTTP/1.0 that names no host. */
const ownAddress = ({ socket }: FastifyRequest) => `${socket.localAddress}:${socket.localPort}`
const host = (context: Context, request: FastifyRequest) => context.publicUrl ?? `${request.protocol}://${request.host || ownAddress(request)}`

/** The address of the next page: the one asked for, with every parameter, and the cursor. */
function nextUrl(context: Context, request: FastifyRequest, cursor: string): string {
  const { pathname, searchParams } = new URL(canonicalUrl(request), 'http://host')
  searchParams.set('cursor', cursor)
  searchParams.sort()
  return `${host(context, request)}${pathname}?${searchParams}`
}

/** Answers a list: a page of ready documents in the envelope. Throws 400 for unknown ids and bad cursors. */
export function sendList(context: Context, collection: Collection, project: Project, query: ListQuery, request: FastifyRequest, reply: FastifyReply) {
  const { sort = collection.defaultSort, limit = LIMIT, cursor, fields, ...filters } = query
  const { asked, notices } = resolveIds(context, collection, filters)
  const hash = createHash('sha256')
    .update(JSON.stringify([collection.name, Object.entries(filters).sort(), sort]))
    .digest('base64url')
    .slice(0, 12)
  const start = startOf(context, cursor, hash, complete(sort).length)
  const answer = ask(context.db, collection, { asked, sort, after: start.keys, limit })
  const warnings = [...notices, ...start.notices]
  if (answer.unjudged > 0)
    warnings.push({ code: 'date_unknown', parameter: null, detail: `${answer.unjudged} more would match but for a date that is not known` })
  if (answer.leftOut > 0) {
    const [name, value] = Object.entries(collection.defaults ?? {})[0] ?? []
    warnings.push({
      code: 'left_out',
      parameter: name ?? null,
      detail: `${answer.leftOut} more match that are not ${(value as string[]).join(' or ')}; ask for them with ${name}=`
    })
  }
  const last = answer.rows.at(-1)
  const next = answer.more && last ? nextUrl(context, request, encodeCursor({ edition: context.edition, query: hash, keys: last.keys })) : null
  const show = projection(context.db, project, asked, fields)
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  if (next) reply.header('link', `<${next}>; rel="next"`)
  reply.type('application/json; charset=utf-8')
  return envelopeText({ edition: context.edition, total: answer.total, next, warnings, documents: answer.rows.map(row => show(row.document)) })
}
