import { randomUUID } from 'node:crypto'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type { EditionRegistry } from '../runtime/edition-registry.js'
import { onClientError, onError } from './errors.js'
import { registerDraining } from './graceful-shutdown.js'
import { registerLoadShedding } from './load-shedding.js'
import { registerMetrics } from './metrics.js'
import { type RateLimit, registerRateLimit } from './rate-limit.js'
import { deferQueryParsing, registerRequestGuard } from './request-guard.js'
import { redactingLogger, registerRequestLog } from './request-log.js'
import { createResponseCache } from './response-cache.js'
import { registerSecurityHeaders } from './security-headers.js'
import { validatorCompiler } from './validation.js'

/** What clients are given time for, in seconds, and how many may be connected; 0 for any time or number. */
export interface Timeouts {
  headers: number
  request: number
  /** While an answer is under way and nothing of it is taken. */
  idle: number
  keepAlive: number
  connections: number
}

export interface ServerOptions {
  editions: EditionRegistry
  logger?: FastifyServerOptions['logger']
  /** How many bytes of ready answers are kept; 0 for none. */
  cacheMaxBytes?: number
  /** Addresses or networks of proxies whose word on who asks is taken. */
  trustedProxies?: string[]
  rateLimit?: RateLimit
  timeouts?: Timeouts
  /** Over this mean delay of the event loop, in milliseconds, requests are refused; 0 for never. */
  maxEventLoopDelayMs?: number
}

/** What is given to who asks, where nobody has set anything: a test. */
const NO_RATE_LIMIT: RateLimit = { max: 0, windowSeconds: 60 }
const DEFAULT_TIMEOUTS: Timeouts = { headers: 60, request: 300, idle: 0, keepAlive: 72, connections: 0 }

/** What a request may read stays open until it has ended. */
function leaseEditions(app: FastifyInstance, editions: EditionRegistry) {
  const ends = new WeakMap<object, () => void>()
  app.addHook('onRequest', (request, _, done) => {
    ends.set(request, editions.acquire())
    done()
  })
  app.addHook('onResponse', (request, _, done) => {
    ends.get(request)?.()
    done()
  })
}

/** A Fastify that answers nothing yet, but refuses, counts, keeps and logs what it should, in this order. */
export async function createServer({
  editions,
  logger = false,
  cacheMaxBytes: cacheBytes = 0,
  trustedProxies: trusted = [],
  rateLimit: limits = NO_RATE_LIMIT,
  timeouts: patience = DEFAULT_TIMEOUTS,
  maxEventLoopDelayMs: mostDelay = 0
}: ServerOptions) {
  const log = redactingLogger(logger)
  const app = Fastify({
    logger: log,
    frameworkErrors: onError,
    // One line for each request is enough; `logAnswers` writes it.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted.length > 0 && trusted,
    connectionTimeout: patience.idle * 1000,
    requestTimeout: patience.request * 1000,
    keepAliveTimeout: patience.keepAlive * 1000,
    forceCloseConnections: 'idle',
    // Whoever is connected while the service ends is answered, and asked to connect elsewhere.
    return503OnClosing: false,
    http: { requireHostHeader: false, headersTimeout: patience.headers * 1000, connectionsCheckingInterval: 1000 },
    clientErrorHandler: onClientError,
    routerOptions: { querystringParser: deferQueryParsing, maxParamLength: 200 },
    genReqId: () => randomUUID()
  })
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(onError)
  await app.register(accepts)
  if (patience.connections > 0) app.server.maxConnections = patience.connections
  const end = registerDraining(app)
  const kept = cacheBytes > 0 ? createResponseCache(editions, cacheBytes) : null
  const fault = () => end.unreadyReason() ?? editions.unreadyReason()
  const figures = registerMetrics(app, {
    edition: () => editions.current().edition,
    isSound: () => editions.unreadyReason() === null,
    pendingJobs: editions.pendingJobs,
    cache: () => kept?.counts() ?? { hits: 0, misses: 0, bytes: 0 }
  })
  if (log) registerRequestLog(app)
  await registerRateLimit(app, limits)
  kept?.serveCached(app)
  leaseEditions(app, editions)
  await registerLoadShedding(app, mostDelay)
  await registerSecurityHeaders(app)
  registerRequestGuard(app)
  return { app: app as FastifyInstance, kept, fault, figures, leave: end.startDraining }
}
