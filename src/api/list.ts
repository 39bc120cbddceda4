import type { FastifyReply, FastifyRequest } from 'fastify'
import { encodeCursor } from '../db/query/keyset.js'
import { canonicalUrl, withParameter } from '../http/canonical-url.js'
import { type EnvelopeHead, warningHeader, wrapInEnvelope } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import type { EditionContext, Editions } from './context.js'
import type { ListDefinition } from './list-definition.js'
import { type ListQuery, type PreparedQuery, prepareQuery, warningsFor } from './list-query.js'
import { getPage, type PageInput, type PageOutput } from './page.js'
import { BAD_LIMIT, MAX_PAGE_SIZE } from './parameters.js'
import { baseUrl } from './rendering.js'

const LIMIT = 50

/** The address of the next page: that of the request, with every parameter and the new cursor. */
const nextUrl = ({ context }: PreparedQuery, cursor: string, request: FastifyRequest): string =>
  baseUrl(context, request) + withParameter(canonicalUrl(request), 'cursor', cursor)

/** Makes a page of a list. */
export type PageMaker = (editions: Editions, context: EditionContext, input: PageInput, request: FastifyRequest) => Promise<PageOutput>

/** A page of a list: the head of its envelope, and its documents as JSON in UTF-8, joined by commas. */
export async function readList(
  editions: Editions,
  definition: ListDefinition,
  query: ListQuery,
  request: FastifyRequest,
  makePage: PageMaker = getPage
): Promise<[EnvelopeHead, Uint8Array]> {
  if ((query.limit ?? 0) > MAX_PAGE_SIZE) throw badRequest([{ parameter: 'limit', code: 'out_of_range', detail: BAD_LIMIT, allowed: [] }])
  const prepared = prepareQuery(editions, definition, query, request)
  const { context, order: input } = prepared
  const {
    next: keys,
    total,
    returned,
    results,
    suggestions,
    notices,
    ...tally
  } = await makePage(editions, context, { ...input, limit: query.limit ?? LIMIT }, request)
  const warnings = [...warningsFor(definition.collection, prepared, { total, ...tally }), ...notices]
  const next_cursor = keys && encodeCursor({ edition: context.edition, query: prepared.hash, keys })
  const next = next_cursor && nextUrl(prepared, next_cursor, request)
  return [{ edition: context.edition, total, returned, next, next_cursor, warnings, suggestions }, results]
}

/** Answers a list: a page of ready documents in the envelope. */
export async function sendList(
  editions: Editions,
  definition: ListDefinition,
  query: ListQuery,
  request: FastifyRequest,
  reply: FastifyReply,
  makePage: PageMaker = getPage
) {
  const [head, results] = await readList(editions, definition, query, request, makePage)
  if (head.warnings.length > 0) reply.header('evidence-warning', warningHeader(head.warnings))
  if (head.next) reply.header('link', `<${head.next}>; rel="next"`)
  reply.header('evidence-edition', head.edition).type('application/json; charset=utf-8')
  return wrapInEnvelope(head, results)
}
