import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { etagMatches } from './conditional.js'
import type { Sender } from './host.js'
import type { RequestCounter } from './rate-limit.js'
import type { RequestEnd, RequestFacts } from './request-end.js'
import type { CachedResponse, ResponseCache } from './response-cache.js'

export interface CachedAnswersOptions {
  /** Null without a cache. */
  cache: Pick<ResponseCache, 'lookUp'> | null
  senderOf(request: IncomingMessage): Sender
  requests: Pick<RequestEnd, 'watch'>
  /** Counts the request of a client; null without a limit. */
  count: RequestCounter | null
  isDraining(): boolean
}

/** Sends a cached answer, or 304 to a client that has it. `own` are headers of this request alone, alternating names and values. */
function send({ tag, headers, known, body }: CachedResponse, own: string[], request: IncomingMessage, response: ServerResponse) {
  const isHead = request.method === 'HEAD'
  const isNew = !etagMatches(request.headers['if-none-match'], tag)
  const said = isNew ? headers : isHead ? [...known, 'content-length', String(body.length)] : known
  response.writeHead(isNew ? 200 : 304, own.length > 0 ? own.concat(said) : said)
  response.end(isNew && !isHead ? body : null)
}

/**
 * Returns a function that answers a request from the cache before Fastify sees it, since finding its route would take longer
 * than sending its answer. The request is counted, measured and logged like any other. `pass` hands it to Fastify: if there
 * is no answer, or if the client is over its limit and must be refused.
 */
export function cachedAnswers({ cache, senderOf, requests, count, isDraining }: CachedAnswersOptions) {
  const closing = () => (isDraining() ? ['connection', 'close'] : [])
  return (request: IncomingMessage, response: ServerResponse, pass: () => void) => {
    const began = performance.now()
    const sender = senderOf(request)
    const answer = cache?.lookUp(request, sender)
    if (!answer) return pass()
    const facts: RequestFacts = { id: randomUUID(), method: String(request.method), url: String(request.url), ip: sender.ip, routeOptions: answer.route }
    const finish = (own: string[]) => {
      requests.watch(facts, response, () => performance.now() - began)
      send(answer, own, request, response)
    }
    if (count === null) return finish(closing())
    void count(facts).then(({ headers, isExceeded }) => (isExceeded ? pass() : finish([...Object.entries(headers).flat(), ...closing()])))
  }
}
