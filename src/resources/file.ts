import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ask, page } from '../db/ask.js'
import type { Collection } from '../db/collection.js'
import type { Page } from '../db/rows.js'
import { columnsFor } from '../export/chosen.js'
import { columnsOf } from '../export/columns.js'
import { csvHeader, csvLines } from '../export/csv.js'
import { warningHeader } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { contentType, disposition, type Format, type ItemFormat } from '../http/formats.js'
import type { Held } from './context.js'
import { type ListQuery, noticesOf, type Prepared, prepare } from './list.js'
import type { Project } from './project.js'

/** What a file of a list begins with, and how a page of documents is written in it. */
interface Writer {
  head: string
  write(documents: string[]): string | Promise<string>
}

/** A list as a file. */
export interface ListFormat extends Format {
  /** Whether `fields` chooses what stands in it. */
  fields: boolean
  writer(item: z.ZodType, query: ListQuery, edition: string): Writer
}

/** What a search adds to each row, at the right end. */
const FOUND = columnsOf(z.object({ rank: z.int().nullable(), snippet: z.object({ text: z.string() }) }))

export const CSV: ListFormat = {
  name: 'csv',
  type: 'text/csv',
  fields: true,
  writer: (item, { fields, q }) => {
    const columns = [...(fields ? columnsFor(item, fields) : columnsOf(item)), ...(q === undefined ? [] : FOUND)]
    return {
      head: csvHeader(columns),
      write: documents =>
        csvLines(
          columns,
          documents.map(document => JSON.parse(document))
        )
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
  writer: (_, __, edition) => ({
    head: '',
    write: async documents => (await Promise.all(documents.map(document => render(JSON.parse(document) as never, edition)))).map(text => `${text}\n`).join('')
  })
})

export const refuseFields = ({ name }: Format) =>
  badRequest([{ parameter: 'fields', code: 'not_with_format', detail: `chooses nothing in ${name}, which is always whole; leave it out`, allowed: [] }])

/** How many rows are asked for at a time; no more than this and the next are ever held. */
const ROWS = 500

/** A list in its order a page at a time, after a page that was asked already; at most `most` rows in all. */
export function* pagesOf(prepared: Prepared, first: Page, most = Number.POSITIVE_INFINITY): Generator<Page['rows']> {
  const { context, collection } = prepared
  let [current, left] = [first, most]
  for (;;) {
    yield current.rows
    left -= current.rows.length
    if (!current.next || left <= 0) return
    current = page(context.db, collection, { ...prepared, after: current.next, limit: Math.min(ROWS, left) })
  }
}

/** The text of a file. A reader who keeps up never makes a stream wait, so others get their turn between two pages. */
async function* texts({ head, write }: Writer, pages: Iterable<Page['rows']>, show: Prepared['show']) {
  if (head) yield head
  for (const rows of pages) {
    if (rows.length > 0) yield await write(rows.map(show))
    await setImmediate()
  }
}

/** A list as files are made of it: its documents, how they are shown, and what the file is called. */
export interface Listed {
  collection: Collection
  item: z.ZodType
  project: Project
  /** What the name of a file says before the edition. */
  called: string[]
}

/**
 * Answers a list whole, as a stream that never holds more than two pages of it. Throws 400 for a cursor, and for fields
 * of a form that has none.
 */
export function sendFile(held: Held, listed: Listed, format: ListFormat, query: ListQuery, request: FastifyRequest, reply: FastifyReply): Readable {
  if (query.cursor !== undefined) {
    const detail = 'is for pages; a file is whole, so leave it out, or cut the file with limit'
    throw badRequest([{ parameter: 'cursor', code: 'not_with_format', detail, allowed: [] }])
  }
  if (query.fields && !format.fields) throw refuseFields(format)
  const prepared = prepare(held, listed.collection, listed.project, query, request)
  const { context, show } = prepared
  const first = ask(context.db, listed.collection, { ...prepared, limit: Math.min(ROWS, query.limit ?? ROWS) })
  const warnings = noticesOf(prepared, first)
  if (warnings.length > 0) reply.header('evidence-warning', warningHeader(warnings))
  reply
    .header('evidence-edition', context.edition)
    .header('content-disposition', disposition(format, ...listed.called, context.edition))
    .type(contentType(format))
  if (request.method === 'HEAD') return Readable.from([])
  return Readable.from(texts(format.writer(listed.item, query, context.edition), pagesOf(prepared, first, query.limit), show))
}
