import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Editions, notHeldProblem } from '../../api/context.js'
import { idSchema, isEditionId, named } from '../../api/parameter-types.js'
import { downloadQuery } from '../../api/parameters.js'
import { FOREVER, ONE_MINUTE } from '../../http/cache-control.js'
import { closestMatches } from '../../http/closest-match.js'
import { envelope, wrapInEnvelope } from '../../http/envelope.js'
import { HttpProblem } from '../../http/errors.js'
import { requireJson } from '../../http/negotiation.js'
import { json, problemResponses } from '../../http/responses.js'
import { away, FILE_TYPE, sendStaticFile } from '../../http/static-file.js'
import type { ZodRequests } from '../../http/validation.js'
import { listDownloads } from './queries.js'
import { type Download, download } from './schema.js'

const edition = z.string().meta({ ...idSchema('editions'), description: 'Id of an edition whose files are kept, or `current`', examples: ['current'] })
const file = z.string().meta({ ...named('FileName'), description: 'Name of a file in the list', examples: ['findings.csv'] })
const bytes = z.string().meta({ description: 'Bytes of the file', format: 'binary' })
const part = (description: string) => ({ description, content: { [FILE_TYPE]: { schema: bytes } } })
const files = json('Files of the edition', envelope('DownloadList', download))

function unknownFile(given: string, id: string, list: Download[]) {
  const allowed = closestMatches(
    given,
    list.map(({ name }) => name)
  )
  const detail = `closest matches: ${allowed.join(', ')}`
  return new HttpProblem(404, `“${given}” is not a file of edition ${id}`, [{ parameter: 'file', code: 'unknown_value', detail, allowed }])
}

function notAnEdition(given: string) {
  const detail = 'has 16 of the digits 0-9 and a-f; use `current`, or the `edition` of an answer'
  return new HttpProblem(404, `“${given}” is not the id of an edition`, [{ parameter: 'edition', code: 'bad_id', detail, allowed: [] }])
}

/** The downloads of an edition by its id, or of the current one. Throws 410 if they are not kept, 404 if no edition can have this id. */
function downloadsOf(editions: Editions, asked: string): { id: string; folder: string; list: Download[] } {
  const kept = editions.downloads()
  const id = asked === 'current' ? editions.current().edition : asked
  const folder = kept.get(id)
  if (folder === undefined) throw isEditionId(id) ? notHeldProblem(editions, 'edition', id) : notAnEdition(id)
  const list = listDownloads(folder)
  if (list === null) throw away()
  return { id, folder, list }
}

function sendDownloads(editions: Editions, asked: string, request: FastifyRequest, reply: FastifyReply) {
  requireJson(request, reply)
  const { id, list } = downloadsOf(editions, asked)
  reply.header('evidence-edition', id).type('application/json; charset=utf-8')
  const { length } = list
  return wrapInEnvelope(
    { edition: id, total: length, returned: length, next: null, next_cursor: null, warnings: [], suggestions: [] },
    Buffer.from(list.map(item => JSON.stringify(item)).join())
  )
}

/** `GET /v1/downloads`, `/v1/downloads/{edition}` and `/v1/downloads/{edition}/{file}`: all data as files, resumable. */
export function registerDownloads(app: FastifyInstance, editions: Editions) {
  const typed = app.withTypeProvider<ZodRequests>()
  const tags = ['downloads']
  typed.get(
    '/v1/downloads',
    {
      schema: {
        operationId: 'listDownloads',
        summary: 'All data as files: of the current edition, or of another that is still kept',
        tags,
        querystring: downloadQuery,
        response: { 200: files, ...problemResponses(404, 406, 410) }
      }
    },
    async (request, reply) => sendDownloads(editions, request.query.edition ?? 'current', request, reply)
  )
  typed.get(
    '/v1/downloads/:edition',
    {
      schema: {
        operationId: 'listDownloadsOfEdition',
        summary: 'Files of one edition; those of a released edition are permanent',
        tags,
        params: z.strictObject({ edition }),
        querystring: z.strictObject({}),
        response: { 200: files, ...problemResponses(404, 406, 410) }
      }
    },
    async (request, reply) => sendDownloads(editions, request.params.edition, request, reply)
  )
  typed.get(
    '/v1/downloads/:edition/:file',
    {
      schema: {
        operationId: 'getDownload',
        summary: 'One file, or a byte range of it',
        description:
          'Supports `Range` with a single byte range, and `If-Range` with the ETag, which is the SHA-256 of the file, so an interrupted download can be resumed.',
        tags,
        params: z.strictObject({ edition, file }),
        querystring: z.strictObject({}),
        response: { 200: part('Bytes of the file'), 206: part('Bytes of the range'), ...problemResponses(404, 410, 412, 416) }
      }
    },
    async (request, reply) => {
      const asked = request.params
      const { id, folder, list } = downloadsOf(editions, asked.edition)
      const found = list.find(({ name }) => name === asked.file)
      if (!found) throw unknownFile(asked.file, id, list)
      const headers = { 'cache-control': asked.edition === id ? FOREVER : ONE_MINUTE, 'content-location': found.url }
      reply.header('evidence-edition', id)
      return sendStaticFile({ folder, ...found, headers }, request, reply)
    }
  )
}
