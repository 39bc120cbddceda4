import { type FastifyBaseLogger, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import type { ZodObject } from 'zod'
import { HttpProblem } from './errors.js'
import { CLIENT_CLOSED, type RequestEnd, type RequestFacts } from './request-end.js'

/** The route of a request with the names of known parameters. Anything else may be a user's words. */
function readUrl({ url, routeOptions }: RequestFacts): string {
  const { schema, url: route = 'none' } = routeOptions
  const given = url.split(/\?(.*)/s)[1]
  if (!given) return route
  const known = (schema?.querystring as ZodObject | undefined)?.shape ?? {}
  const names = [...new URLSearchParams(given).keys()].map(name => (Object.hasOwn(known, name) ? name : '…'))
  return `${route}?${[...new Set(names)].join('&')}`
}

/** Few addresses and clients make most of the requests, and a lookup is faster than parsing. */
const [knownUrls, knownClients] = [new LRUCache<string, string>({ max: 1000 }), new LRUCache<string, string>({ max: 1000 })]
/** Length of an address that is kept. */
const SHORT = 500

function remembered(known: LRUCache<string, string>, key: string, read: () => string): string {
  const before = known.get(key)
  if (before !== undefined) return before
  const text = read()
  if (key.length <= SHORT) known.set(key, text)
  return text
}

const redactedUrl = (request: RequestFacts) => remembered(knownUrls, `${request.method} ${request.routeOptions.url} ${request.url}`, () => readUrl(request))

/** The network of a client for the log: the /24 of an IPv4 address, the /48 of an IPv6 one. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'none'
  const client = ipaddr.process(address)
  return client instanceof ipaddr.IPv4
    ? `${client.octets.slice(0, 3).join('.')}.0/24`
    : `${client.parts
        .slice(0, 3)
        .map(part => part.toString(16))
        .join(':')}::/48`
}

/** A connection that has been reset has no address any more. */
const truncatedIp = (address: string | undefined) => (address === undefined ? 'none' : remembered(knownClients, address, () => networkOf(address)))

const req = (request: RequestFacts) => ({ method: request.method, url: redactedUrl(request), client: truncatedIp(request.ip) })

/** Silences Fastify's own lines, since one line per request is enough. An interrupted answer is still logged, as its line has the status that was sent. */
export class OwnLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true })
  }
  override streamError(error: NodeJS.ErrnoException, request: FastifyRequest) {
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
    request.log.warn(error instanceof HttpProblem ? { why: error.message } : { err: error }, 'an answer was interrupted')
  }
}

/** Logs one line for each request when it has ended. */
export function registerRequestLog({ onEnd }: RequestEnd, log: FastifyBaseLogger) {
  onEnd((request, status, ms) => {
    const line = { reqId: request.id, req: request, status, ms: Math.round(ms * 100) / 100 }
    log.info(line, status === CLIENT_CLOSED ? 'interrupted' : 'answered')
  })
}

/** A logger that writes the route of a request and never its words; none if it is silent, since even a silent logger costs time for every request. */
export function redactingLogger(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  if (typeof logger !== 'object' || logger === null) return logger
  return logger.level === 'silent' ? false : { ...logger, serializers: { ...logger.serializers, req } }
}
