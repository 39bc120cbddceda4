import { MIMEType } from 'node:util'
import type { FastifyRequest } from 'fastify'
import { HttpProblem } from './errors.js'

const CHARSETS = ['utf-8', 'utf8', 'us-ascii']

function mediaType({ headers }: FastifyRequest): MIMEType | null {
  try {
    return new MIMEType(headers['content-type'] ?? '')
  } catch {
    return null
  }
}

/** The media type of a body, in small letters and without parameters; null if none can be read. */
export const typeOf = (request: FastifyRequest) => mediaType(request)?.essence ?? null

/** Refuses a body that would be read as other words than were sent: in another charset than UTF-8, or coded. A hook before it is read. */
export async function readable(request: FastifyRequest) {
  const charset = mediaType(request)?.params.get('charset')?.toLowerCase() ?? 'utf-8'
  const refuse = (parameter: string, detail: string, allowed: string[], headers = {}) =>
    new HttpProblem(415, `${parameter}: ${detail}`, [{ parameter, code: 'unsupported', detail, allowed }], headers)
  if (!CHARSETS.includes(charset)) throw refuse('Content-Type', 'names a charset that is not read here; send the text in UTF-8', ['utf-8'])
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity') throw refuse('Content-Encoding', 'is not taken here; send the body as it is', ['identity'], { 'accept-encoding': 'identity' })
}
