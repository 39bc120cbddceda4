import { existsSync } from 'node:fs'
import { send } from '@fastify/send'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { headerNames } from './conditional.js'
import { HttpProblem } from './errors.js'

/** The one media type of files, so that clients save them as they are; a list of files says what is in each. */
export const FILE_TYPE = 'application/octet-stream'

/** A file that never changes, and what is known of it. */
export interface StaticFile {
  folder: string
  name: string
  bytes: number
  /** In hexadecimal; the strong ETag. */
  sha256: string
  /** What else to say where it is sent, or is there already. */
  headers: Record<string, string>
}

export const away = () => new HttpProblem(503, 'the files cannot be read at the moment; try again in a few seconds', [], { 'retry-after': '5' })

const ONE_RANGE = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/i

/** The part of a file that a request asks for, as @fastify/send reads it; what is no single range asks for all of it. */
function rangeOf({ method, headers }: FastifyRequest, tag: string, bytes: number): string | undefined {
  const [range, first, last, suffix] = ONE_RANGE.exec(headers.range ?? '') ?? []
  if (range === undefined || method !== 'GET' || (headers['if-range'] ?? tag) !== tag) return undefined
  if (suffix !== undefined) return `bytes=-${Math.min(Number(suffix), bytes)}`
  return last && Number(last) < Number(first) ? undefined : `bytes=${first}-${last}`
}

/**
 * Sends a file, or the part of it that was asked for. Throws 416 for a part that is not there, and 412 where the file is
 * not the one that the request goes on from.
 */
export async function sendStaticFile(file: StaticFile, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { folder, name, bytes, sha256, headers } = file
  const tag = `"${sha256}"`
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  if (ifMatch !== undefined && !headerNames(ifMatch, tag)) {
    throw new HttpProblem(412, `${name} does not match the SHA-256 in If-Match; download it from the beginning`)
  }
  const known = { etag: tag, 'accept-ranges': 'bytes', ...headers }
  if (ifNoneMatch !== undefined && headerNames(ifNoneMatch, tag)) return reply.code(304).headers(known).send()
  const range = rangeOf(request, tag, bytes)
  const asked = { method: request.method, headers: range === undefined ? {} : { range } }
  const sent = await send(asked as never, encodeURIComponent(name), {
    root: folder,
    index: false,
    etag: false,
    lastModified: false,
    cacheControl: false,
    contentType: false
  })
  if (sent.statusCode === 416) {
    throw new HttpProblem(
      416,
      `${name} has ${bytes} bytes, 0 to ${bytes - 1}; request a range within those, or the whole file without Range`,
      [{ parameter: 'Range', code: 'out_of_range', detail: `must lie within 0 to ${bytes - 1}`, allowed: [] }],
      { 'content-range': `bytes */${bytes}`, 'accept-ranges': 'bytes' }
    )
  }
  if (sent.type !== 'file' && !existsSync(folder)) throw away()
  if (sent.type !== 'file') throw new Error(`${name} is listed in ${folder} but cannot be sent`)
  return reply
    .code(sent.statusCode)
    .headers({ ...sent.headers, ...known })
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(FILE_TYPE)
    .send(sent.stream)
}
