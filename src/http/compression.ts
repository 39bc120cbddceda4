import { pipeline, type Readable } from 'node:stream'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { HttpProblem } from './errors.js'
import { isBuffered } from './responses.js'

const { BROTLI_MODE_TEXT, BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY } = constants
const brotli = (quality: number) => ({ params: { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_QUALITY]: quality } })

/** How a body can be coded on its way. A text that is at hand is coded well, one that flows fast. */
const COMPRESSORS = {
  br: { code: (body: Body, done: Done) => brotliCompress(body, brotli(4), done), flow: () => createBrotliCompress(brotli(1)) },
  gzip: { code: (body: Body, done: Done) => gzip(body, { level: 6 }, done), flow: () => createGzip({ level: 1 }) }
}
type Body = string | Buffer
type Done = (error: Error | null, body: Buffer) => void

export type ContentEncoding = keyof typeof COMPRESSORS | 'identity'
export const CONTENT_ENCODINGS: ContentEncoding[] = ['br', 'gzip', 'identity']

/** Less than this, in characters or bytes, is not made any smaller worth speaking of. */
const SMALL = 1024

/** The codings that a request takes, each null where none suits it. */
interface AcceptedEncodings {
  /** For a body worth coding: what it likes best, the first named of equals. */
  best: ContentEncoding | null
  /** For a small body: none, unless that is refused. */
  small: ContentEncoding | null
}

const NONE: AcceptedEncodings = { best: 'identity', small: 'identity' }
/** Clients send few different headers, and a look-up is faster than parsing. */
const known = new LRUCache<string, AcceptedEncodings>({ max: 200 })
const SHORT = 200

/** Which codings a request takes; without `Accept-Encoding` it is not coded. */
export function acceptedEncodings(request: FastifyRequest): AcceptedEncodings {
  const header = request.headers['accept-encoding']
  if (!header) return NONE
  const before = known.get(String(header))
  if (before) return before
  const best = (request.encodings(CONTENT_ENCODINGS) || null) as ContentEncoding | null
  const taken = { best, small: request.encodings(['identity']) ? 'identity' : best } as const
  if (header.length <= SHORT) known.set(String(header), taken)
  return taken
}

/** Refuses who takes nothing that there is, and says of every answer how it will be coded; a file with a tag of its own stays as it is. */
export function negotiateEncoding(app: FastifyInstance) {
  app.addHook('onRequest', (request, _, done) => {
    if (acceptedEncodings(request).best !== null) return done()
    const detail = `Accept-Encoding allows none of the available encodings: ${CONTENT_ENCODINGS.join(', ')}`
    done(new HttpProblem(406, detail, [{ parameter: 'Accept-Encoding', code: 'not_acceptable', detail, allowed: CONTENT_ENCODINGS }]))
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode !== 200 || reply.hasHeader('etag')) return done(null, payload)
    reply.header('vary', [reply.getHeader('vary') ?? [], 'Accept-Encoding'].flat().join(', '))
    const { best, small } = acceptedEncodings(request)
    const coding = isBuffered(payload) && payload.length < SMALL ? small : best
    if (coding !== 'identity') reply.header('content-encoding', coding)
    done(null, payload)
  })
}

/** Codes bodies as was said of them: what is at hand whole, streams as they flow. */
export function compressBodies(app: FastifyInstance) {
  app.addHook('onSend', (_, reply, payload, done) => {
    const coder = COMPRESSORS[reply.getHeader('content-encoding') as keyof typeof COMPRESSORS]
    if (!coder || payload === null) return done(null, payload)
    if (isBuffered(payload)) return coder.code(payload, done)
    // What goes wrong with the stream reaches the reply through the coder that it is destroyed with.
    done(
      null,
      pipeline(payload as Readable, coder.flow(), () => {})
    )
  })
}
