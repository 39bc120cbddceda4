import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ahead } from '../ahead.js'
import { ask, type Tally, tally } from '../db/ask.js'
import type { Key } from '../db/keyset.js'
import { columnsFor } from '../export/chosen.js'
import { columnsOf } from '../export/columns.js'
import { csvHeader, csvLines } from '../export/csv.js'
import { signalOf } from '../http/ending.js'
import { warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { contentType, disposition, type Format, type ItemFormat } from '../http/formats.js'
import type { Context, Held, Job, Open } from './context.js'
import { type ListQuery, noticesOf, prepare } from './list.js'
import type { Listed, ListFormat } from './listed.js'
import { listOf, type PageOrder, rowsAfter, shown } from './page.js'
import { linesOf, wholeFile } from './whole.js'

/** What a search adds to each row, at the right end. */
const FOUND = columnsOf(z.object({ rank: z.int().nullable(), snippet: z.object({ text: z.string() }) }))

export const CSV: ListFormat = {
  name: 'csv',
  type: 'text/csv',
  fields: true,
  writer: ({ item, fields, q }) => {
    const columns = [...(fields ? columnsFor(item, fields) : columnsOf(item)), ...(q === undefined ? [] : FOUND)]
    return {
      head: csvHeader(columns),
      write: documents =>
        csvLines(
          columns,
          documents.map(document => JSON.parse(document))
        ).join('')
    }
  }
}

export const NDJSON: ListFormat = {
  name: 'ndjson',
  type: 'application/x-ndjson',
  fields: true,
  writer: () => ({ head: '', write: documents => documents.map(document => `${document}\n`).join('') })
}

/** A list as its documents one after another, each as it is alone. */
export const oneByOne = ({ render, ...format }: ItemFormat): ListFormat => ({
  ...format,
  fields: false,
  writer: ({ edition }) => ({
    head: '',
    write: async documents => (await Promise.all(documents.map(document => render(JSON.parse(document) as never, edition)))).map(text => `${text}\n`).join('')
  })
})

export const refuseFields = ({ name }: Format) =>
  badRequest([{ parameter: 'fields', code: 'not_with_format', detail: `chooses nothing in ${name}, which is always whole; leave it out`, allowed: [] }])

/** How many rows are asked for at a time; no more than this and the next are ever held. */
const ROWS = 500

/** A part of a file: the rows of a page, written; the first one counts what there is and begins with what the file begins with. */
interface PartOrder extends PageOrder {
  format: string
}

interface Part {
  text: string
  rows: number
  next: Key[] | null
  tally: Tally | null
}

async function writePart(open: Open, order: PartOrder): Promise<Part> {
  const { item, collection, formats } = listOf(open, order)
  const { head, write } = (formats.find(({ name }) => name === order.format) as ListFormat).writer({ ...order, item, edition: open.edition })
  const first = order.after === null
  const { rows, next, ...tally } = first ? ask(open.db, collection, order) : { ...rowsAfter(open, order), total: 0, unjudged: 0, leftOut: 0 }
  const written = rows.length > 0 ? await write(shown(open, order, rows)) : ''
  return { text: first ? head + written : written, rows: rows.length, next, tally: first ? tally : null }
}

export const partJob: Job<PartOrder, Part> = { name: 'part', run: writePart }

/** The parts of a file after one, at most `most` rows in all; the next one is being written while one is sent. */
async function* parts(held: Held, context: Context, order: PartOrder, first: Part, most: number, gone: AbortSignal) {
  let [part, left] = [first, most]
  for (;;) {
    left -= part.rows
    const { text, next } = part
    const following = next && left > 0 ? ahead(held.work(partJob, context, { ...order, after: next, limit: Math.min(ROWS, left) }, gone)) : null
    if (text) yield text
    if (!following) return
    part = await following
  }
}

/**
 * Answers a list whole, as a stream that never holds more than two pages of it. Throws 400 for a cursor, and for fields
 * of a form that has none.
 */
export async function sendFile(
  held: Held,
  listed: Listed,
  called: string[],
  format: ListFormat,
  query: ListQuery,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<Readable> {
  if (query.cursor !== undefined) {
    const detail = 'is for pages; a file is whole, so leave it out, or cut the file with limit'
    throw badRequest([{ parameter: 'cursor', code: 'not_with_format', detail, allowed: [] }])
  }
  if (query.fields && !format.fields) throw refuseFields(format)
  const prepared = prepare(held, listed, query, request)
  const { context } = prepared
  const most = query.limit ?? Number.POSITIVE_INFINITY
  const order = { ...prepared.order, format: format.name, limit: Math.min(ROWS, most) }
  const whole = wholeFile(held, context, listed, format, order)
  const gone = signalOf(request)
  const first = whole ? null : await held.work(partJob, context, order, gone)
  const warnings = noticesOf(listed.collection, prepared, first?.tally ?? tally(context.db, listed.collection, order))
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply
    .header('evidence-edition', context.edition)
    .header('content-disposition', disposition(format, ...called, context.edition))
    .type(contentType(format))
  if (request.method === 'HEAD') return Readable.from([])
  if (first) return Readable.from(parts(held, context, order, first, most, gone))
  const { head } = format.writer({ ...order, item: listed.item, edition: context.edition })
  return Readable.from(linesOf(String(whole), head, context, listed, order, most))
}
