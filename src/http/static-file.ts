import { existsSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { headerNames } from './conditional.js'
import { HttpProblem } from './errors.js'

/** The media type of all files, so that clients save them unchanged; the list of files has their real types. */
export const FILE_TYPE = 'application/octet-stream'

/** An immutable file with its metadata. */
export interface StaticFile {
  folder: string
  name: string
  bytes: number
  /** In hexadecimal; also the strong ETag. */
  sha256: string
  /** Further headers of a 200, 206 or 304. */
  headers: Record<string, string>
}

export const away = () => new HttpProblem(503, 'the files cannot be read at the moment; try again in a few seconds', [], { 'retry-after': '5' })

const ONE_RANGE = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/i

/** The byte range of a request, as @fastify/send reads it; anything but a single range requests the whole file. */
function rangeOf({ method, headers }: FastifyRequest, tag: string, bytes: number): string | undefined {
  const [range, first, last, suffix] = ONE_RANGE.exec(headers.range ?? '') ?? []
  if (range === undefined || method !== 'GET' || (headers['if-range'] ?? tag) !== tag) return undefined
  if (suffix !== undefined) return `bytes=-${Math.min(Number(suffix), bytes)}`
  return last && Number(last) < Number(first) ? undefined : `bytes=${first}-${last}`
}

/**
 * Sends a file or a byte range of it. Throws 416 for a range outside the file, and 412 if the file is
 * not the one that the request continues.
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
  const {
    default: { send }
  } = await import('@fastify/send')
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
