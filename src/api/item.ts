import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Collection, findDocument } from '../db/query/collection.js'
import { chooseFormat, contentType, disposition, type ItemFormat, JSON_FORMAT } from '../http/negotiation.js'
import { type Editions, resolveEdition } from './context.js'
import { refuseFields } from './files.js'
import type { ListQuery } from './list.js'
import { checkFields, type Project, projection } from './projection.js'
import { renderingFor } from './rendering.js'
import { notFoundProblem } from './resolve-ids.js'

/** A format of single documents. */
export interface DocumentFormat extends ItemFormat {
  /** The collection whose document of the same id is rendered, if it is another. */
  of?: Collection
}

/** The part of a collection that answers with single documents. */
interface Items {
  collection: Collection
  project: Project
  itemFormats?: DocumentFormat[]
}

/** Answers one document in the requested format. The path may end in a suffix, since no id has a dot. */
export async function sendItem(
  editions: Editions,
  { collection, project, itemFormats = [] }: Items,
  asked: { id: string; suffix?: string },
  request: FastifyRequest,
  reply: FastifyReply
) {
  const [id = '', typed] = asked.id.split(/\.(.*)/s)
  const suffix = asked.suffix ?? typed
  const query = request.query as ListQuery
  const context = resolveEdition(editions, query.edition)
  checkFields(project, query.fields)
  const document = findDocument(context.db, collection, collection.name === 'editions' && id === 'current' ? context.edition : id)
  if (document === null) throw notFoundProblem(context, collection.name, id, request.url)
  const format = chooseFormat<DocumentFormat | typeof JSON_FORMAT>([JSON_FORMAT, ...itemFormats], { suffix, format: query.format }, request, reply)
  reply.header('evidence-edition', context.edition).type(contentType(format))
  if (!('render' in format)) return projection(context.db, project, {}, query.fields)(document)
  if (query.fields) throw refuseFields(format)
  reply.header('content-disposition', disposition(format, id, context.edition))
  const rendered = format.of ? findDocument(context.db, format.of, id) : document
  return format.render(JSON.parse(String(rendered)) as never, renderingFor(context, request))
}
