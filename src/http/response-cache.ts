import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import { canonicalUrl } from './canonical-url.js'
import { acceptedEncodings } from './compression.js'
import { staysOn304 } from './conditional.js'
import { namesOneHost, originOf, type Sender } from './host.js'
import type { RequestFacts } from './request-end.js'
import { hasBody, takesFreeText, tooLong } from './request-guard.js'
import { isBuffered } from './responses.js'
import type { CompleteHead } from './security-headers.js'

/** The part of the editions that the cache depends on. */
export interface CachedEditions {
  current(): { edition: string; publicUrl: string | null }
  /** Undefined if an edition is no longer open. */
  get(edition: string): unknown
}

/** A cached answer; headers are alternating names and values, as `writeHead` takes them. */
export interface CachedResponse {
  edition: string
  route: RequestFacts['routeOptions']
  tag: string
  headers: string[]
  /** Those of a 304. */
  known: string[]
  body: Buffer
}

/** A request whose answer will be cached. */
interface CacheableRequest {
  /** The edition that was current when it began. */
  current: string
  alias: string
}

/** Headers that belong to one request alone. */
const OWN = ['connection', 'ratelimit', 'ratelimit-policy']
/** Part of the bytes for spellings of URLs. */
const SPELLINGS = 8

/** Approximate bytes of an entry besides its texts. */
const ENTRY = 200

/** Size above which an answer is long: an uncompressed long page, or some thousand groups. It is quick to make for its size, and seldom requested again. */
const LONG = 2 ** 19
/** Part of the bytes for all long answers, so that they never evict the others. */
const LONG_ONES = 4

/** A fast key from everything that an answer depends on, as it was sent. Null if the answer is not cached. */
function requestKey(request: IncomingMessage, sender: Sender, current: string): string | null {
  const { method, headers, url } = request
  if ((method !== 'GET' && method !== 'HEAD') || !namesOneHost(request) || hasBody(request) || tooLong(request)) return null
  const { best, small } = acceptedEncodings(request)
  return `${current}\n${originOf(sender)}\n${best}\n${small}\n${url}\n${headers.accept ?? ''}`
}

const sizeOf = ({ headers, body }: CachedResponse, key: string) => headers.reduce((sum, { length }) => sum + length, key.length + body.length + ENTRY)

/** Cached answers by key, limited in bytes: the least recently used is evicted first, separately for long ones and others. */
function shelves(bytes: number) {
  const namespace = (maxSize: number) => new LRUCache<string, CachedResponse>({ maxSize: Math.ceil(maxSize), sizeCalculation: sizeOf })
  const [short, long] = [namespace(bytes - bytes / LONG_ONES), namespace(bytes / LONG_ONES)]
  return {
    get: (key: string) => short.get(key) ?? long.get(key),
    set: (key: string, answer: CachedResponse) => void (answer.body.length > LONG ? long : short).set(key, answer),
    bytes: () => short.calculatedSize + long.calculatedSize
  }
}

/**
 * Caches answers by edition and canonical URL, limited in bytes. A request that was answered before in the same spelling
 * is answered again before anything else runs. A spelling is trusted only once it has been answered, since its canonical URL
 * may be refused in another spelling. `store` runs after everything that makes an answer.
 */
export function createResponseCache(editions: CachedEditions, bytes: number, complete: CompleteHead) {
  const aliases = new LRUCache<string, string>({
    maxSize: Math.ceil(bytes / SPELLINGS),
    sizeCalculation: (key, spelling) => key.length + spelling.length + ENTRY
  })
  const responses = shelves(bytes - bytes / SPELLINGS)
  const asked = new WeakMap<IncomingMessage, CacheableRequest>()
  let [hits, misses] = [0, 0]
  return {
    counts: () => ({ hits, misses, bytes: responses.bytes() + aliases.calculatedSize }),
    /** The answer to a request; null if it is not cached. */
    lookUp(request: IncomingMessage, sender: Sender): CachedResponse | null {
      const current = editions.current().edition
      const alias = requestKey(request, sender, current)
      if (alias === null) return null
      const answer = responses.get(aliases.get(alias) ?? '')
      if (answer && editions.get(answer.edition)) {
        hits++
        return answer
      }
      misses++
      asked.set(request, { current, alias })
      return null
    },
    store(app: FastifyInstance) {
      app.addHook('onSend', (request, reply, payload, done) => {
        const { edition: current, publicUrl } = editions.current()
        const cacheable = asked.get(request.raw)
        if (cacheable?.current !== current || request.method !== 'GET' || reply.statusCode !== 200) return done(null, payload)
        const { url, schema, config } = request.routeOptions
        if (!isBuffered(payload) || takesFreeText(config)) return done(null, payload)
        const body = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
        const all = Object.entries({ ...reply.getHeaders(), 'content-length': body.length }).filter(([name]) => !OWN.includes(name))
        const headers = complete(200, Object.fromEntries(all)).map(String)
        const known = complete(304, Object.fromEntries(all.filter(([name]) => staysOn304(name)))).map(String)
        const said = (name: string) => String(reply.getHeader(name))
        const edition = said('evidence-edition')
        const key = [edition, publicUrl ?? originOf(request), said('content-type'), said('content-encoding'), canonicalUrl(request)].join('\n')
        responses.set(key, { edition, route: { url, schema, config }, tag: said('etag'), headers, known, body })
        aliases.set(cacheable.alias, key)
        done(null, body)
      })
    }
  }
}

export type ResponseCache = ReturnType<typeof createResponseCache>
