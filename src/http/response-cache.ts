import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { acceptedEncodings } from './compression.js'
import { canonicalUrl, etagMatches, staysOn304 } from './conditional.js'
import { originOf } from './host.js'
import { hasBody, takesFreeText, tooLong } from './request-guard.js'
import { isBuffered } from './responses.js'

/** The part of the editions that the cache depends on. */
export interface CachedEditions {
  current(): { edition: string; publicUrl: string | null }
  /** Undefined if an edition is no longer open. */
  get(edition: string): unknown
}

/** A cached answer; headers are alternating names and values, as `writeHead` takes them. */
interface CachedResponse {
  edition: string
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
  /** The headers that the reply had before: they belong to this request alone. */
  own: string[]
}

const ASKED = 'asked'
/** Part of the bytes for spellings of URLs. */
const SPELLINGS = 8

/** Approximate bytes of an entry besides its texts. */
const ENTRY = 200

/** Size above which an answer is long: an uncompressed long page, or some thousand groups. It is quick to make for its size, and seldom requested again. */
const LONG = 2 ** 19
/** Part of the bytes for all long answers, so that they never evict the others. */
const LONG_ONES = 4

/** Alternating names and values. */
const inTurn = (headers: [string, unknown][]) => headers.flatMap(([name, value]) => [name, String(value)])

/** A fast key from everything that an answer depends on, as it was sent. Null if the answer is not cached. */
function requestKey(request: FastifyRequest, current: string): string | null {
  const { method, headers, url } = request
  if ((method !== 'GET' && method !== 'HEAD') || headers.host === undefined || hasBody(request) || tooLong(request)) return null
  const { best, small } = acceptedEncodings(request)
  return `${current}\n${originOf(request)}\n${best}\n${small}\n${url}\n${headers.accept ?? ''}`
}

function send({ tag, headers, known, body }: CachedResponse, request: FastifyRequest, reply: FastifyReply) {
  const head = request.method === 'HEAD'
  const isNew = !etagMatches(request.headers['if-none-match'], tag)
  const said = isNew ? headers : head ? [...known, 'content-length', String(body.length)] : known
  const own = inTurn(Object.entries(reply.getHeaders()))
  const { raw } = reply.hijack()
  raw.writeHead(isNew ? 200 : 304, own.length > 0 ? [...own, ...said] : said)
  raw.end(isNew && !head ? body : null)
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
 * may be refused in another spelling. `lookUp` runs before every hook that must not see such requests, `keep` after
 * everything that makes an answer.
 */
export function createResponseCache(editions: CachedEditions, bytes: number) {
  const aliases = new LRUCache<string, string>({
    maxSize: Math.ceil(bytes / SPELLINGS),
    sizeCalculation: (key, spelling) => key.length + spelling.length + ENTRY
  })
  const responses = shelves(bytes - bytes / SPELLINGS)
  let [hits, misses] = [0, 0]
  return {
    counts: () => ({ hits, misses, bytes: responses.bytes() + aliases.calculatedSize }),
    serveCached(app: FastifyInstance) {
      app.decorateRequest(ASKED, null)
      app.addHook('onRequest', (request, reply, done) => {
        const current = editions.current().edition
        const spelling = requestKey(request, current)
        if (spelling === null) return done()
        const answer = responses.get(aliases.get(spelling) ?? '')
        if (answer && editions.get(answer.edition)) {
          hits++
          return send(answer, request, reply)
        }
        misses++
        request.setDecorator<CacheableRequest>(ASKED, { current, alias: spelling, own: Object.keys(reply.getHeaders()) })
        done()
      })
    },
    store(app: FastifyInstance) {
      app.addHook('onSend', (request, reply, payload, done) => {
        const { edition: current, publicUrl } = editions.current()
        const asked = request.getDecorator<CacheableRequest | null>(ASKED)
        if (asked?.current !== current || request.method !== 'GET' || reply.statusCode !== 200) return done(null, payload)
        if (!isBuffered(payload) || takesFreeText(request.routeOptions.config)) return done(null, payload)
        const body = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
        const all = Object.entries({ ...reply.getHeaders(), 'content-length': body.length }).filter(([name]) => !asked.own.includes(name))
        const known = all.filter(([name]) => staysOn304(name))
        const said = (name: string) => String(reply.getHeader(name))
        const edition = said('evidence-edition')
        const key = [edition, publicUrl ?? originOf(request), said('content-type'), said('content-encoding'), canonicalUrl(request)].join('\n')
        responses.set(key, { edition, tag: said('etag'), headers: inTurn(all), known: inTurn(known), body })
        aliases.set(asked.alias, key)
        done(null, body)
      })
    }
  }
}
