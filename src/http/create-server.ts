import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import inject, { type InjectOptions } from 'light-my-request'
import { cachedAnswers } from './cached-answers.js'
import { onClientError, onError } from './errors.js'
import { registerDraining } from './graceful-shutdown.js'
import { checkHostHeader, senderReader } from './host.js'
import { type ConnectionOptions, createHttpServer } from './http-server.js'
import { registerLoadShedding } from './load-shedding.js'
import { MEDIA_CONSTRAINT } from './media-constraint.js'
import { type GatherMetrics, type Gauges, ownMetrics, registerMetrics } from './metrics.js'
import { registerNotFound } from './not-found.js'
import type { OtherNames } from './other-names.js'
import { addPathPrefix, withoutPrefix } from './path-prefix.js'
import { type RateLimit, registerRateLimit } from './rate-limit.js'
import { registerBodyParsers } from './request-body.js'
import { trackRequestEnd } from './request-end.js'
import { deferQueryParsing, registerRequestGuard } from './request-guard.js'
import { OwnLog, redactingLogger, registerRequestLog } from './request-log.js'
import { type CachedEditions, createResponseCache } from './response-cache.js'
import { completeWhenSent, constantHeaders, headCompleter, registerPreflights } from './security-headers.js'
import { withoutTracking } from './tracking.js'
import { validatorCompiler } from './validation.js'

/** The part of the editions that every request depends on. */
export interface ServedEditions extends CachedEditions, Pick<Gauges, 'pendingJobs' | 'lost'> {
  /** Leases the open editions for a request until the returned function is called. */
  acquire(): () => void
  /** The reason why the service is not ready, or null. */
  unreadyReason(): string | null
}

export interface ServerOptions {
  editions: ServedEditions
  logger?: FastifyServerOptions['logger']
  /** Number of lost log lines. */
  linesLost?: () => number
  /** By default the metrics of this process alone. */
  gatherMetrics?: GatherMetrics
  /** Maximum bytes of the response cache; 0 for no cache. */
  cacheMaxBytes?: number
  /** Addresses or networks of proxies that are trusted about the client and the public URL of a request. */
  trustedProxies?: string[]
  rateLimit?: RateLimit
  connections?: ConnectionOptions
  /** The path of the public URL, without a trailing slash. */
  pathPrefix?: string
  /** Mean delay of the event loop, in milliseconds, above which requests are refused; 0 for never. */
  maxEventLoopDelayMs?: number
  /** Names that other services use, for hints. */
  otherNames?: OtherNames
}

/** Limits of tests, which set none. */
const NO_RATE_LIMIT: RateLimit = { max: 0, windowSeconds: 60 }
const NO_OTHER_NAMES: OtherNames = { parameters: new Map(), paths: new Map() }
const DEFAULT_CONNECTIONS: ConnectionOptions = { headers: 60, request: 300, idle: 0, keepAlive: 72, connections: 0, perClient: 0, unsent: 0 }

/** Leases the editions until a request has ended. */
function leaseEditions(app: FastifyInstance, editions: ServedEditions) {
  app.addHook('onRequest', (_, reply, done) => {
    reply.raw.once('close', editions.acquire())
    done()
  })
}

/**
 * Creates the Fastify instance and registers the hooks of every request. A request that the response cache can answer never
 * reaches them (cached-answers.ts): it is counted, measured and logged like the others. They run in the order of registration:
 *
 * | hook | what it does | where |
 * |---|---|---|
 * | onRequest | notes the start, for metrics and the log | request-end.ts |
 * | onRequest | asks clients to close their connection during a shutdown | graceful-shutdown.ts |
 * | onRequest | counts the client, and answers 429 above the limit | rate-limit.ts |
 * | onRequest | checks the Host header | host.ts |
 * | onRequest | leases the open editions until the request ends | here |
 * | onRequest | answers 503 if the event loop is late | load-shedding.ts |
 * | onRequest | answers preflights of CORS | security-headers.ts |
 * | onRequest, onSend | checks URL and body, and parses the query | request-guard.ts |
 * | onSend | puts the path of the public URL before the paths in the answer | path-prefix.ts |
 * | onRequest | negotiates the content encoding; from here on in app.ts, for the routes inside | compression.ts |
 * | onSend | sets ETag and Cache-Control | conditional.ts |
 * | onSend | compresses | compression.ts |
 * | onSend | stores the answer in the response cache | response-cache.ts |
 * | onSend | answers 304 | conditional.ts |
 * | head | adds security headers and those of CORS | security-headers.ts |
 * | end | releases the lease, adds to the metrics, writes the log line | request-end.ts |
 */
export async function createServer(options: ServerOptions) {
  const {
    editions,
    logger = false,
    linesLost = () => 0,
    gatherMetrics = ownMetrics,
    cacheMaxBytes: cacheBytes = 0,
    trustedProxies: trusted = [],
    rateLimit: limits = NO_RATE_LIMIT,
    connections: patience = DEFAULT_CONNECTIONS,
    pathPrefix = '',
    maxEventLoopDelayMs: mostDelay = 0,
    otherNames = NO_OTHER_NAMES
  } = options
  const log = redactingLogger(logger)
  const httpServer = createHttpServer(patience, trusted)
  const securityHeaders = await constantHeaders()
  const complete = headCompleter(securityHeaders)
  /** The way of every request, from the network or injected. The cache is put before Fastify once everything is registered. */
  let door: RequestListener
  let answer: ReturnType<typeof cachedAnswers> = (_request, _response, pass) => pass()
  function throughDoor(handler: RequestListener): RequestListener {
    door = (request, response) => {
      request.url = withoutTracking(withoutPrefix(request.url as string, pathPrefix))
      answer(request, response, () => {
        completeWhenSent(response, complete)
        handler(request, response)
      })
    }
    return door
  }
  const app = Fastify({
    logger: log,
    frameworkErrors(error, request, reply) {
      requests.begin(request, reply)
      return onError(error, request, reply)
    },
    serverFactory: handler => httpServer.serve(throughDoor(handler)),
    logController: new OwnLog(),
    trustProxy: trusted.length > 0 && trusted,
    forceCloseConnections: 'idle',
    // During a shutdown, open connections are answered and asked to close.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => onClientError(error, socket, httpServer.isAnswering(socket)),
    routerOptions: { querystringParser: deferQueryParsing, maxParamLength: 200, constraints: { media: MEDIA_CONSTRAINT } },
    genReqId: () => randomUUID()
  })
  app.setValidatorCompiler(validatorCompiler(otherNames) as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(onError)
  await app.register(accepts)
  const requests = trackRequestEnd(app)
  const end = registerDraining(app)
  const kept = cacheBytes > 0 ? createResponseCache(editions, cacheBytes, complete) : null
  const fault = () => end.unreadyReason() ?? editions.unreadyReason()
  const gauges = {
    edition: () => editions.current().edition,
    isSound: () => editions.unreadyReason() === null,
    pendingJobs: editions.pendingJobs,
    lost: editions.lost,
    cache: () => kept?.counts() ?? { hits: 0, misses: 0, bytes: 0 },
    server: httpServer,
    linesLost
  }
  const figures = registerMetrics(requests, gauges, gatherMetrics)
  if (log) registerRequestLog(requests, app.log)
  const count = await registerRateLimit(app, limits)
  checkHostHeader(app)
  leaseEditions(app, editions)
  await registerLoadShedding(app, mostDelay)
  await registerPreflights(app)
  registerRequestGuard(app)
  addPathPrefix(app, pathPrefix)
  registerNotFound(app, otherNames)
  registerBodyParsers(app)
  answer = cachedAnswers({ cache: kept, senderOf: senderReader(trusted), requests, count, isDraining: end.isDraining })
  app.inject = ((request: InjectOptions) => inject(door, request)) as typeof app.inject
  return { app: app as FastifyInstance, securityHeaders, kept, fault, figures, leave: end.startDraining }
}
