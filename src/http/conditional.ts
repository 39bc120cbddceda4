import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { NO_STORE, UNTIL_NEXT_EDITION } from './cache-control.js'
import { canonicalUrl } from './canonical-url.js'
import { CONTENT_ENCODINGS } from './compression.js'
import { takesFreeText } from './request-guard.js'

const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'

/** Returns true if a header of entity tags, such as `If-None-Match`, has one of these tags, weak or strong. */
export const headerNames = (header: string, ...tags: string[]) => header.split(',').some(part => [...tags, '*'].includes(part.trim().replace(/^W\//, '')))

/** Length of the hash in an ETag; the encoding follows it. */
const NAME = 24
/** The ETag of the same answer in another encoding. */
const recoded = (tag: string, coding: string) => `${tag.slice(0, NAME + 1)}${coding === 'identity' ? '' : `-${coding}`}"`

/** True if `If-None-Match` names an answer in any encoding. */
export const etagMatches = (header: string | undefined, tag: string) =>
  header !== undefined && (header === tag || headerNames(header, ...CONTENT_ENCODINGS.map(coding => recoded(tag, coding))))

/**
 * Sets the licence, and on every 200 a strong ETag from the edition, the version of the software, the canonical URL, the content type
 * (which Accept may have chosen) and the encoding. A file has its own ETag.
 */
export function registerETags(app: FastifyInstance, current: () => string, version: string) {
  app.addHook('onSend', (request, reply, payload, done) => {
    const edition = String(reply.getHeader('evidence-edition') ?? current())
    reply.header('evidence-edition', edition)
    if (reply.statusCode !== 200 && reply.statusCode !== 206) return done(null, payload)
    reply.header('link', [reply.getHeader('link') ?? [], LICENCE].flat().join(', '))
    if (reply.hasHeader('etag')) return done(null, payload)
    if (request.method === 'POST') {
      reply.header('cache-control', NO_STORE)
      return done(null, payload)
    }
    const name = hash('sha256', [edition, version, canonicalUrl(request), reply.getHeader('content-type')].join('\n'), 'base64url').slice(0, NAME)
    const tag = recoded(`"${name}"`, String(reply.getHeader('content-encoding') ?? 'identity'))
    // The text to check is in the URL, which no cache may keep.
    reply.header('etag', tag).header('cache-control', takesFreeText(request.routeOptions.config) ? NO_STORE : UNTIL_NEXT_EDITION)
    done(null, payload)
  })
}

/** Headers about a body: a client with the answer has them too, so a 304 omits them (RFC 9110, 15.4.5). */
const OF_THE_BODY = /^(?:content-(?!location)|cross-origin-opener|origin-agent|referrer-policy|x-)/
export const staysOn304 = (name: string) => !OF_THE_BODY.test(name)

/** Answers 304 to a client that has the answer in any encoding. It runs last, so that the cache can still store the answer. */
export function registerConditionalGet(app: FastifyInstance) {
  app.addHook('onSend', (request, reply, payload, done) => {
    // Nobody can have the answer to a POST already, even with `*`.
    const tag = reply.getHeader('etag')
    if (reply.statusCode !== 200 || tag === undefined || !etagMatches(request.headers['if-none-match'], String(tag))) return done(null, payload)
    reply.code(304)
    for (const name of Object.keys(reply.getHeaders())) if (!staysOn304(name)) reply.removeHeader(name)
    // A HEAD still has the length of the body.
    if (request.method === 'HEAD') return done(null, payload)
    if (payload instanceof Readable) payload.destroy()
    done(null, null)
  })
}
