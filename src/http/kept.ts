import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { isWhole } from './answers.js'
import { canonicalUrl, isKnown, staysOn304 } from './caching.js'
import { codingsTaken } from './coding.js'
import { hasBody, takesProse, tooLong } from './door.js'
import { originOf } from './host.js'

/** The editions that answer, as far as what is kept depends on them. */
interface Editions {
  current(): { edition: string; publicUrl: string | null }
  /** Nothing where an edition is no longer held. */
  get(edition: string): unknown
}

/** An answer as it is sent again; headers are names and values in turn, as `writeHead` takes them. */
interface Answer {
  edition: string
  tag: string
  headers: string[]
  /** Those of a 304. */
  known: string[]
  body: Buffer
}

/** A request whose answer is to be kept. */
interface Asked {
  /** The edition that was current then. */
  current: string
  spelling: string
  /** The headers that stood on the reply already: they are of this request alone. */
  own: string[]
}

const ASKED = 'asked'
/** This part of the bytes is for spellings of addresses. */
const SPELLINGS = 8

/** About what an entry takes beside its texts. */
const ENTRY = 200

/** A longer answer is a long page that is not coded, or some thousand groups: quick to make for its size, and seldom asked for again. */
const LONG = 2 ** 19
/** This part of the bytes is for all the long answers together, so that they never push out the others. */
const LONG_ONES = 4

/** Names and values in turn. */
const inTurn = (headers: [string, unknown][]) => headers.flatMap(([name, value]) => [name, String(value)])

/** All that an answer may depend on, as it was sent; quick to make, for it is made of every request. Null where no answer is kept. */
function spell(request: FastifyRequest, current: string): string | null {
  const { method, headers, url } = request
  if ((method !== 'GET' && method !== 'HEAD') || headers.host === undefined || hasBody(request) || tooLong(request)) return null
  const { best, small } = codingsTaken(request)
  return `${current}\n${originOf(request)}\n${best}\n${small}\n${url}\n${headers.accept ?? ''}`
}

function send({ tag, headers, known, body }: Answer, request: FastifyRequest, reply: FastifyReply) {
  const head = request.method === 'HEAD'
  const isNew = !isKnown(request.headers['if-none-match'], tag)
  const said = isNew ? headers : head ? [...known, 'content-length', String(body.length)] : known
  const own = inTurn(Object.entries(reply.getHeaders()))
  const { raw } = reply.hijack()
  raw.writeHead(isNew ? 200 : 304, own.length > 0 ? [...own, ...said] : said)
  raw.end(isNew && !head ? body : null)
}

const sizeOf = ({ headers, body }: Answer, key: string) => headers.reduce((sum, { length }) => sum + length, key.length + body.length + ENTRY)

/** Answers by their keys, at most so many bytes of them: the longest unused goes first, of long ones and of others apart. */
function shelves(bytes: number) {
  const shelf = (maxSize: number) => new LRUCache<string, Answer>({ maxSize: Math.ceil(maxSize), sizeCalculation: sizeOf })
  const [short, long] = [shelf(bytes - bytes / LONG_ONES), shelf(bytes / LONG_ONES)]
  return {
    get: (key: string) => short.get(key) ?? long.get(key),
    set: (key: string, answer: Answer) => void (answer.body.length > LONG ? long : short).set(key, answer),
    bytes: () => short.calculatedSize + long.calculatedSize
  }
}

/**
 * Ready answers by edition and canonical address, at most so many bytes of them. What was asked before in the same spelling
 * is sent again before anything else is done: a spelling is trusted only once it has been answered, for the address that it
 * stands for may be refused in another. `lookUp` comes before every hook that is not to see such requests, `keep` after
 * whatever makes an answer.
 */
export function keptAnswers(editions: Editions, bytes: number) {
  const spellings = new LRUCache<string, string>({
    maxSize: Math.ceil(bytes / SPELLINGS),
    sizeCalculation: (key, spelling) => key.length + spelling.length + ENTRY
  })
  const answers = shelves(bytes - bytes / SPELLINGS)
  let [hits, misses] = [0, 0]
  return {
    counts: () => ({ hits, misses, bytes: answers.bytes() + spellings.calculatedSize }),
    lookUp(app: FastifyInstance) {
      app.decorateRequest(ASKED, null)
      app.addHook('onRequest', (request, reply, done) => {
        const current = editions.current().edition
        const spelling = spell(request, current)
        if (spelling === null) return done()
        const answer = answers.get(spellings.get(spelling) ?? '')
        if (answer && editions.get(answer.edition)) {
          hits++
          return send(answer, request, reply)
        }
        misses++
        request.setDecorator<Asked>(ASKED, { current, spelling, own: Object.keys(reply.getHeaders()) })
        done()
      })
    },
    keep(app: FastifyInstance) {
      app.addHook('onSend', (request, reply, payload, done) => {
        const { edition: current, publicUrl } = editions.current()
        const asked = request.getDecorator<Asked | null>(ASKED)
        if (asked?.current !== current || request.method !== 'GET' || reply.statusCode !== 200) return done(null, payload)
        if (!isWhole(payload) || takesProse(request.routeOptions.config)) return done(null, payload)
        const body = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
        const all = Object.entries({ ...reply.getHeaders(), 'content-length': body.length }).filter(([name]) => !asked.own.includes(name))
        const known = all.filter(([name]) => staysOn304(name))
        const said = (name: string) => String(reply.getHeader(name))
        const edition = said('evidence-edition')
        const key = [edition, publicUrl ?? originOf(request), said('content-type'), said('content-encoding'), canonicalUrl(request)].join('\n')
        answers.set(key, { edition, tag: said('etag'), headers: inTurn(all), known: inTurn(known), body })
        spellings.set(asked.spelling, key)
        done(null, body)
      })
    }
  }
}
