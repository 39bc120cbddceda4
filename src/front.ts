import { randomUUID } from 'node:crypto'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Keeper } from './held.js'
import { sayAlways } from './http/always.js'
import { guardTheDoor, unread } from './http/door.js'
import { onClientError, onError } from './http/errors.js'
import { keptAnswers } from './http/kept.js'
import { leaving } from './http/leaving.js'
import { type Limits, limitClients } from './http/limits.js'
import { discreet, logAnswers, OwnLog } from './http/logging.js'
import { metrics } from './http/metrics.js'
import { refuseUnderPressure } from './http/pressure.js'
import { validatorCompiler } from './http/validation.js'

/** What clients are given time for, in seconds, and how many may be connected; 0 for any time or number. */
export interface Patience {
  headers: number
  request: number
  /** While an answer is under way and nothing of it is taken. */
  idle: number
  keepAlive: number
  connections: number
}

export interface FrontOptions {
  held: Keeper
  logger?: FastifyServerOptions['logger']
  /** How many bytes of ready answers are kept; 0 for none. */
  cacheBytes?: number
  /** Addresses or networks of proxies whose word on who asks is taken. */
  trusted?: string[]
  limits?: Limits
  patience?: Patience
  /** Over this mean delay of the event loop, in milliseconds, requests are refused; 0 for never. */
  mostDelay?: number
}

/** What is given to who asks, where nobody has set anything: a test. */
const NO_LIMITS: Limits = { requests: 0, seconds: 60 }
const PATIENT: Patience = { headers: 60, request: 300, idle: 0, keepAlive: 72, connections: 0 }

/** What a request may read stays open until it has ended. */
function leaseEditions(app: FastifyInstance, held: Keeper) {
  const ends = new WeakMap<object, () => void>()
  app.addHook('onRequest', (request, _, done) => {
    ends.set(request, held.enter())
    done()
  })
  app.addHook('onResponse', (request, _, done) => {
    ends.get(request)?.()
    done()
  })
}

/** A Fastify that answers nothing yet, but refuses, counts, keeps and logs what it should, in this order. */
export async function openFront({ held, logger = false, cacheBytes = 0, trusted = [], limits = NO_LIMITS, patience = PATIENT, mostDelay = 0 }: FrontOptions) {
  const log = discreet(logger)
  const app = Fastify({
    logger: log,
    frameworkErrors: onError,
    logController: new OwnLog(),
    trustProxy: trusted.length > 0 && trusted,
    connectionTimeout: patience.idle * 1000,
    requestTimeout: patience.request * 1000,
    keepAliveTimeout: patience.keepAlive * 1000,
    forceCloseConnections: 'idle',
    // Whoever is connected while the service ends is answered, and asked to connect elsewhere.
    return503OnClosing: false,
    http: { requireHostHeader: false, headersTimeout: patience.headers * 1000, connectionsCheckingInterval: 1000 },
    clientErrorHandler: onClientError,
    routerOptions: { querystringParser: unread, maxParamLength: 200 },
    genReqId: () => randomUUID()
  })
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(onError)
  await app.register(accepts)
  if (patience.connections > 0) app.server.maxConnections = patience.connections
  const end = leaving(app)
  const kept = cacheBytes > 0 ? keptAnswers(held, cacheBytes) : null
  const fault = () => end.fault() ?? held.fault()
  const figures = metrics(app, {
    edition: () => held.current().edition,
    isSound: () => held.fault() === null,
    waiting: held.waiting,
    lost: held.lost,
    kept: () => kept?.counts() ?? { hits: 0, misses: 0, bytes: 0 }
  })
  if (log) logAnswers(app)
  await limitClients(app, limits)
  kept?.lookUp(app)
  leaseEditions(app, held)
  await refuseUnderPressure(app, mostDelay)
  await sayAlways(app)
  guardTheDoor(app)
  return { app: app as FastifyInstance, kept, fault, figures, leave: end.leave }
}
