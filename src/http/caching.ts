import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const CODING = 'identity'
const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'

/** One spelling for all addresses that ask the same: parameters sorted by name, encoded one way. */
export function canonicalUrl({ url }: FastifyRequest): string {
  const { pathname, searchParams } = new URL(url, 'http://host')
  searchParams.sort()
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** Whether a header of tags, such as `If-None-Match`, names this one; weak or strong does not matter. */
export const matches = (header: string | undefined, tag: string) => header?.split(',').some(part => [tag, '*'].includes(part.trim().replace(/^W\//, '')))

/**
 * The licence, and strong ETags of edition, what else its answers depend on (`versionOf`), canonical address, content type
 * (Accept may have chosen it) and coding on every 200, and 304 for who has it already. A file brings an ETag of its own.
 */
export function cacheAnswers(app: FastifyInstance, current: () => string, versionOf: (edition: string) => string) {
  app.addHook('onSend', async (request, reply, payload) => {
    const edition = String(reply.getHeader('evidence-edition') ?? current())
    reply.header('evidence-edition', edition)
    if (reply.statusCode !== 200 && reply.statusCode !== 206) return payload
    reply.header('link', [reply.getHeader('link') ?? [], LICENCE].flat().join(', '))
    if (reply.hasHeader('etag')) return payload
    if (request.method === 'POST') {
      reply.header('cache-control', 'no-store')
      return payload
    }
    const tag = `"${createHash('sha256')
      .update([edition, versionOf(edition), canonicalUrl(request), reply.getHeader('content-type'), CODING].join('\n'))
      .digest('base64url')
      .slice(0, 24)}"`
    reply.header('etag', tag).header('cache-control', 'public, max-age=60, stale-while-revalidate=86400')
    if (!matches(request.headers['if-none-match'], tag)) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return request.method === 'HEAD' ? payload : null
  })
}
