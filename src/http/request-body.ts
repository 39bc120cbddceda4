import { MIMEType } from 'node:util'
import type { FastifyRequest } from 'fastify'
import { refusal } from './errors.js'

const CHARSETS = ['utf-8', 'utf8', 'us-ascii']

function mediaType({ headers }: FastifyRequest): MIMEType | null {
  try {
    return new MIMEType(headers['content-type'] ?? '')
  } catch {
    return null
  }
}

/** The media type of a body in lower case and without parameters, or null. */
export const mediaTypeOf = (request: FastifyRequest) => mediaType(request)?.essence ?? null

/** Refuses a body that would be misread: one in a charset other than UTF-8, or a compressed one. The hook runs before the body is read. */
export async function checkRequestBody(request: FastifyRequest) {
  const refuse = (parameter: string, detail: string, allowed: string[], headers = {}) =>
    refusal(415, [{ parameter, code: 'unsupported', detail, allowed }], headers)
  const charset = mediaType(request)?.params.get('charset')?.toLowerCase() ?? 'utf-8'
  if (!CHARSETS.includes(charset)) throw refuse('Content-Type', 'has an unsupported charset; send the text in UTF-8', ['utf-8'])
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity') throw refuse('Content-Encoding', 'is not supported; send the body uncompressed', ['identity'], { 'accept-encoding': 'identity' })
}
