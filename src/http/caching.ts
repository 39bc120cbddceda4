import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CODINGS } from './coding.js'
import { takesProse } from './door.js'

const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'

const canonical = new WeakMap<FastifyRequest, string>()

/** One spelling for all addresses that ask the same: parameters sorted by name, encoded one way. */
export function canonicalUrl(request: FastifyRequest): string {
  const known = canonical.get(request)
  if (known !== undefined) return known
  const { pathname, searchParams } = new URL(request.url, 'http://host')
  searchParams.sort()
  const url = searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
  canonical.set(request, url)
  return url
}

/** Returns true if a header of entity tags, such as `If-None-Match`, has one of these tags, weak or strong. */
export const matches = (header: string, ...tags: string[]) => header.split(',').some(part => [...tags, '*'].includes(part.trim().replace(/^W\//, '')))

/** How many characters of a hash name an answer; its tag has the coding after them. */
const NAME = 24
/** The tag of the same answer in another coding. */
const recoded = (tag: string, coding: string) => `${tag.slice(0, NAME + 1)}${coding === 'identity' ? '' : `-${coding}`}"`

/** Whether `If-None-Match` names an answer, in whatever coding it was sent then. */
export const isKnown = (header: string | undefined, tag: string) =>
  header !== undefined && (header === tag || matches(header, ...CODINGS.map(coding => recoded(tag, coding))))

/**
 * The licence, and strong ETags of edition, what else its answers depend on (`versionOf`), canonical address, content type
 * (Accept may have chosen it) and coding on every 200. A file brings an ETag of its own.
 */
export function cacheAnswers(app: FastifyInstance, current: () => string, versionOf: (edition: string) => string) {
  app.addHook('onSend', (request, reply, payload, done) => {
    const edition = String(reply.getHeader('evidence-edition') ?? current())
    reply.header('evidence-edition', edition)
    if (reply.statusCode !== 200 && reply.statusCode !== 206) return done(null, payload)
    reply.header('link', [reply.getHeader('link') ?? [], LICENCE].flat().join(', '))
    if (reply.hasHeader('etag')) return done(null, payload)
    if (request.method === 'POST') {
      reply.header('cache-control', 'no-store')
      return done(null, payload)
    }
    const name = createHash('sha256')
      .update([edition, versionOf(edition), canonicalUrl(request), reply.getHeader('content-type')].join('\n'))
      .digest('base64url')
      .slice(0, NAME)
    const tag = recoded(`"${name}"`, String(reply.getHeader('content-encoding') ?? 'identity'))
    // The text to check is in the URL, which no cache may keep.
    reply.header('etag', tag).header('cache-control', takesProse(request.routeOptions.config) ? 'no-store' : 'public, max-age=60, stale-while-revalidate=86400')
    done(null, payload)
  })
}

/** About a body and the page that it may be: who has the answer has these too, so a 304 goes without (RFC 9110, 15.4.5). */
const OF_THE_BODY = /^(?:content-(?!location)|cross-origin-opener|origin-agent|referrer-policy|x-)/
export const staysOn304 = (name: string) => !OF_THE_BODY.test(name)

/** 304 for who has an answer already, in whatever coding. It comes last: what was made for an answer may still be kept. */
export function revalidate(app: FastifyInstance) {
  app.addHook('onSend', (request, reply, payload, done) => {
    // An answer to a POST has none: nobody can have it already, whatever `*` says.
    const tag = reply.getHeader('etag')
    if (reply.statusCode !== 200 || tag === undefined || !isKnown(request.headers['if-none-match'], String(tag))) return done(null, payload)
    reply.code(304)
    for (const name of Object.keys(reply.getHeaders())) if (!staysOn304(name)) reply.removeHeader(name)
    // Of a HEAD the length of the body is told all the same.
    if (request.method === 'HEAD') return done(null, payload)
    if (payload instanceof Readable) payload.destroy()
    done(null, null)
  })
}
