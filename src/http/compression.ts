import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { brotliCompress, brotliCompressSync, constants, createBrotliCompress, createGzip, gzip, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import { refusal } from './errors.js'
import { isBuffered } from './responses.js'

const { BROTLI_MODE_TEXT, BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY } = constants
const brotli = (quality: number) => ({ params: { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_QUALITY]: quality } })

const BROTLI = brotli(4)
const GZIP = { level: 6 }

/** Encoders by name: of a short text at once, of a text on another thread, and of a stream. Complete texts are compressed well, streams fast. */
const COMPRESSORS = {
  br: {
    now: (body: Body) => brotliCompressSync(body, BROTLI),
    code: (body: Body, done: Done) => brotliCompress(body, BROTLI, done),
    flow: () => createBrotliCompress(brotli(1))
  },
  gzip: {
    now: (body: Body) => gzipSync(body, GZIP),
    code: (body: Body, done: Done) => gzip(body, GZIP, done),
    flow: () => createGzip({ level: 1 })
  }
}
type Body = string | Buffer
type Done = (error: Error | null, body: Buffer) => void

export type ContentEncoding = keyof typeof COMPRESSORS | 'identity'
export const CONTENT_ENCODINGS: ContentEncoding[] = ['br', 'gzip', 'identity']

/** Below this size, in characters or bytes, compression gains nothing. */
const SMALL = 1024
/** Up to this size a body is compressed in some 150 µs; to hand it to a thread and back would cost 100 more. */
const SHORT_BODY = 2 ** 14

/** The encodings of a request, each null if none is acceptable. */
interface AcceptedEncodings {
  /** For a body worth compressing: the preferred one, and of equals the first named. */
  best: ContentEncoding | null
  /** For a small body: `identity`, unless that is refused. */
  small: ContentEncoding | null
}

const NONE: AcceptedEncodings = { best: 'identity', small: 'identity' }
/** Clients send few different headers, and a lookup is faster than parsing. */
const known = new LRUCache<string, AcceptedEncodings>({ max: 200 })
const SHORT = 200

/** The acceptable encodings of a request; `identity` without `Accept-Encoding`. */
export function acceptedEncodings({ headers }: Pick<IncomingMessage, 'headers'>): AcceptedEncodings {
  const header = headers['accept-encoding']
  if (!header) return NONE
  const before = known.get(String(header))
  if (before) return before
  const negotiator = new Negotiator({ headers })
  const [best = null] = negotiator.encodings(CONTENT_ENCODINGS) as ContentEncoding[]
  const taken = { best, small: negotiator.encodings(['identity']).length > 0 ? 'identity' : best } as const
  if (header.length <= SHORT) known.set(String(header), taken)
  return taken
}

/** Answers 406 if no encoding is acceptable, and sets the encoding of every other answer; a file with its own ETag is never encoded. */
export function negotiateEncoding(app: FastifyInstance) {
  app.addHook('onRequest', (request, _, done) => {
    if (acceptedEncodings(request).best !== null) return done()
    const detail = `allows none of the available encodings; send one of ${CONTENT_ENCODINGS.join(', ')}`
    done(refusal(406, [{ parameter: 'Accept-Encoding', code: 'not_acceptable', detail, allowed: CONTENT_ENCODINGS }]))
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

/** Encodes bodies with the chosen encoding: complete ones as a whole, streams chunk by chunk. */
export function compressBodies(app: FastifyInstance) {
  app.addHook('onSend', (_, reply, payload, done) => {
    const coder = COMPRESSORS[reply.getHeader('content-encoding') as keyof typeof COMPRESSORS]
    if (!coder || payload === null) return done(null, payload)
    if (isBuffered(payload)) return payload.length <= SHORT_BODY ? done(null, coder.now(payload)) : coder.code(payload, done)
    // An error of the stream reaches the reply through the encoder, which is destroyed with it.
    done(
      null,
      pipeline(payload as Readable, coder.flow(), () => {})
    )
  })
}
