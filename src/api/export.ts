import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { predicates, rowSet } from '../db/query/collection.js'
import type { Key } from '../db/query/keyset.js'
import { queryPage, type Totals, totalsOf } from '../db/query/query.js'
import { type Notice, warningHeader } from '../http/envelope.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import { contentType, disposition, type Rendering } from '../http/negotiation.js'
import { abortSignalOf } from '../http/request-end.js'
import type { EditionContext, EditionHandle, Editions, Job } from './context.js'
import { sliceableFile, streamSlices } from './export-slices.js'
import type { ListDefinition, ListFormat } from './list-definition.js'
import { definitionOf } from './list-input.js'
import { type ListQuery, prepareQuery, warningsFor } from './list-query.js'
import { answerable } from './loosen.js'
import { noticesOf, type PageInput, renderRows, rowsAfter } from './page.js'
import { renderingFor } from './rendering.js'
import { startEarly } from './start-early.js'

/** Rows per part of a file; memory holds no more than two parts. */
const ROWS = 500

/** A part of a file: the written rows of a page. The first part also counts the matches and has the beginning of the file. */
interface ChunkInput extends PageInput {
  format: string
  bom?: boolean
  service: Rendering
  /** Warnings about the query itself, and whether the rows must be all that match. */
  known: Notice[]
  isWhole: boolean
}

interface ExportChunk {
  content: string | Uint8Array
  rows: number
  next: Key[] | null
  tally: Totals | null
  notices: Notice[]
}

async function writeChunk(handle: EditionHandle, asked: ChunkInput): Promise<ExportChunk> {
  const { input, notices: loosened } = answerable(handle, asked)
  const definition = definitionOf(handle, input)
  const { item, selectable, collection, formats } = definition
  const { head, write } = (formats.find(({ name }) => name === input.format) as ListFormat).writer({ ...input, item, selectable })
  const first = input.after === null
  const { rows, next, ...tally } = first ? queryPage(handle.db, collection, input) : { ...rowsAfter(handle, input), total: 0, unknown: 0, leftOut: 0 }
  const notices = first ? [...loosened, ...noticesOf(handle, input, rows)] : []
  const found = { rows: rows.length, next, tally: first ? tally : null, notices }
  if (input.isWhole && next) return { ...found, content: '' }
  const warnings = first ? [...warningsFor(collection, { notices: input.known }, tally), ...notices] : []
  const content = await write(renderRows(handle, input, rows), { total: tally.total, warnings })
  return { ...found, content: first && head ? head + content : content }
}

export const exportJob: Job<ChunkInput, ExportChunk> = { name: 'part', run: writeChunk }

/** The parts of a file from the first on, at most `most` rows in total. Each is written while the one before it is sent. */
async function* exportChunks(editions: Editions, context: EditionContext, input: ChunkInput, first: ExportChunk, most: number, gone: AbortSignal) {
  let [part, left] = [first, most]
  for (;;) {
    left -= part.rows
    const { content, next } = part
    const following = next && left > 0 ? startEarly(editions.run(exportJob, context, { ...input, after: next, limit: Math.min(ROWS, left) }, gone)) : null
    if (content) yield content
    if (!following) return
    part = await following
  }
}

async function* withFoot(parts: AsyncIterable<string | Uint8Array>, foot: string) {
  yield* parts
  if (foot) yield foot
}

/** Throws 400 for a cursor, since a file is whole. */
export function refuseCursor({ cursor }: ListQuery) {
  if (cursor === undefined) return
  const detail = 'applies to pages only; leave it out, or shorten the file with limit'
  throw badRequest([{ parameter: 'cursor', code: 'not_with_format', detail, allowed: [] }])
}

function tooManyRows({ collection: { name } }: ListDefinition, format: ListFormat) {
  const detail = `has at most ${format.most} rows as ${format.name}, and more match; narrow it down, shorten it with limit, or take /v1/${name}.csv with the same parameters`
  return new HttpProblem(400, detail, [{ parameter: null, code: 'too_many_rows', detail, allowed: [] }])
}

/**
 * Answers a whole list as a stream that holds two pages at most. Throws 400 for a cursor.
 */
export async function streamExport(
  editions: Editions,
  definition: ListDefinition,
  called: string[],
  format: ListFormat,
  query: ListQuery,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<Readable> {
  refuseCursor(query)
  const prepared = prepareQuery(editions, definition, query, request)
  const { context } = prepared
  const most = query.limit ?? Number.POSITIVE_INFINITY
  const order = {
    ...prepared.order,
    view: 'full' as const,
    format: format.name,
    bom: query.bom,
    service: renderingFor(context, request),
    known: prepared.notices,
    isWhole: format.most !== undefined && most > format.most,
    limit: Math.min(format.most ?? ROWS, most)
  }
  const whole = sliceableFile(editions, context, definition, format, order)
  const gone = abortSignalOf(request)
  const first = whole ? null : await editions.run(exportJob, context, order, gone)
  if (order.isWhole && first?.next) throw tooManyRows(definition, format)
  const onFirstPage = () =>
    definition.notices?.(context.db, rowSet(context.db, definition.collection, predicates(definition.collection, order).all).take(0, ROWS)) ?? []
  const tally = first?.tally ?? totalsOf(context.db, definition.collection, order)
  const warnings = [...warningsFor(definition.collection, prepared, tally), ...(first?.notices ?? onFirstPage())]
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply
    .header('evidence-edition', context.edition)
    .header('content-disposition', disposition(format, ...called, context.edition))
    .type(contentType(format))
  if (request.method === 'HEAD') return Readable.from([])
  const { head, foot } = format.writer({ ...order, item: definition.item, selectable: definition.selectable })
  if (first) return Readable.from(withFoot(exportChunks(editions, context, order, first, most, gone), foot?.({ total: tally.total, warnings }) ?? ''))
  return Readable.from(streamSlices(String(whole), head, context, definition, order, most))
}
