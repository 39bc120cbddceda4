import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Collection, type Documents, findDocument } from '../db/query/collection.js'
import { chooseFormat, contentType, disposition, type ItemFormat, JSON_FORMAT } from '../http/negotiation.js'
import { chosenFields } from '../http/sparse-fields.js'
import { type EditionContext, type Editions, notHeldProblem, resolveEdition } from './context.js'
import { refuseFields } from './files.js'
import type { ListQuery } from './list-query.js'
import { isEditionId } from './parameter-types.js'
import { checkFields, type Project, projection } from './projection.js'
import { baseUrl, renderingFor } from './rendering.js'
import { notFoundProblem } from './resolve-ids.js'

/** A format of single documents. */
export interface DocumentFormat extends ItemFormat {
  /** The documents of which that with the same id is rendered, if they are others. */
  of?: Documents
}

/** The part of a collection that answers with single documents. */
interface Items {
  collection: Collection
  /** Its links for programs. */
  links(id: string, base: string): string
  project: Project
  itemFormats?: DocumentFormat[]
}

/** The open edition that describes an edition: the one that answers, or the described one itself. Throws 410 or 404 if there is none. */
export function editionDescribing(editions: Editions, context: EditionContext, collection: Collection, id: string, address: string): EditionContext {
  for (const open of [context, editions.get(id)]) if (open && findDocument(open.db, collection, id) !== null) return open
  throw isEditionId(id) ? notHeldProblem(editions, 'id', id) : notFoundProblem(context, collection, id, address)
}

/** Answers one document in the requested format. The path may end in a suffix, since no id has a dot. */
export async function sendItem(
  editions: Editions,
  { collection, project, links, itemFormats = [] }: Items,
  asked: { id: string; suffix?: string },
  request: FastifyRequest,
  reply: FastifyReply
) {
  const [id = '', typed] = asked.id.split(/\.(.*)/s)
  const suffix = asked.suffix ?? typed
  const query = request.query as ListQuery
  const context = resolveEdition(editions, query.edition)
  checkFields(project, query.fields)
  // First, so that a merged id never leads to a format that its successor does not have either.
  const format = chooseFormat<DocumentFormat | typeof JSON_FORMAT>([JSON_FORMAT, ...itemFormats], { suffix, format: query.format }, request, reply)
  const isEdition = collection.name === 'editions'
  const known = isEdition && id === 'current' ? context.edition : id
  const { db } = isEdition ? editionDescribing(editions, context, collection, known, request.url) : context
  const document = findDocument(db, collection, known)
  if (document === null) throw notFoundProblem(context, collection, id, request.url)
  reply
    .header('link', links(known, baseUrl(context, request)))
    .header('evidence-edition', context.edition)
    .type(contentType(format))
  if (!('render' in format)) return projection(context.db, project, {}, chosenFields(query.fields))(document)
  if (query.fields) throw refuseFields(format)
  reply.header('content-disposition', disposition(format, id, context.edition))
  const rendered = format.of ? findDocument(context.db, format.of, id) : document
  return format.render(JSON.parse(String(rendered)) as never, renderingFor(context, request), isEdition ? editions.downloads().get(known) : undefined)
}
