import { MIMEType, promisify } from 'node:util'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { badRequest, refusal } from './errors.js'

function mediaType({ headers }: FastifyRequest): MIMEType | null {
  try {
    return new MIMEType(headers['content-type'] ?? '')
  } catch {
    return null
  }
}

/** The media type of a body in lower case and without parameters, or null. */
export const mediaTypeOf = (request: FastifyRequest) => mediaType(request)?.essence ?? null

const charsetOf = (request: FastifyRequest) => mediaType(request)?.params.get('charset') ?? 'utf-8'

/** The decoder of a declared charset, which fails at bytes that are not valid in it; null if the charset is unknown. */
function decoderOf(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    return null
  }
}

/** Refuses a body that cannot be read: one in an unknown charset, or a compressed one. The hook runs before the body is read. */
export async function checkRequestBody(request: FastifyRequest) {
  const refuse = (parameter: string, detail: string, allowed: string[], headers = {}) =>
    refusal(415, [{ parameter, code: 'unsupported', detail, allowed }], headers)
  if (decoderOf(charsetOf(request)) === null) throw refuse('Content-Type', 'has an unknown charset; send the text in UTF-8', ['utf-8'])
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity') throw refuse('Content-Encoding', 'is not supported; send the body uncompressed', ['identity'], { 'accept-encoding': 'identity' })
}

/** A body as text, by its declared charset. Throws 400 if its bytes are not valid in it. */
function decoded(request: FastifyRequest, body: Buffer): string {
  const charset = charsetOf(request)
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body)
  } catch {
    const detail = `contains bytes that are not valid ${charset}; declare its charset, such as content-type: text/plain; charset=windows-1252`
    throw badRequest([{ parameter: 'body', code: 'bad_encoding', detail, allowed: [] }])
  }
}

/** Reads bodies of JSON and plain text by their declared charset; Fastify would read any as UTF-8. */
export function registerBodyParsers(app: FastifyInstance) {
  const parseJson = promisify(app.getDefaultJsonParser('error', 'error')) as (request: FastifyRequest, text: string) => Promise<unknown>
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    parseJson(request, decoded(request, body))
  )
  app.addContentTypeParser<Buffer>('text/plain', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => decoded(request, body))
}

const FORM = 'application/x-www-form-urlencoded'

/** Reads bodies of forms, by which programs of one protocol send their requests. */
export const registerFormParser = (app: FastifyInstance) =>
  app.addContentTypeParser<Buffer>(FORM, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    Object.fromEntries(new URLSearchParams(decoded(request, body)))
  )

/** Refuses a body that is not a form, or cannot be read. The hook runs before the body is read. */
export async function requireForm(request: FastifyRequest) {
  await checkRequestBody(request)
  if (mediaTypeOf(request) === FORM) return
  throw refusal(415, [{ parameter: 'Content-Type', code: 'unsupported', detail: `must be ${FORM}`, allowed: [FORM] }])
}
