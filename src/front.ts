import { randomUUID } from 'node:crypto'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Keeper } from './held.js'
import { headersOfAll, sayAlways } from './http/always.js'
import { guardTheDoor, unread } from './http/door.js'
import { type Endings, endings } from './http/ending.js'
import { onClientError, onError } from './http/errors.js'
import { cleanProxies, refuseHeads } from './http/host.js'
import { keptAnswers } from './http/kept.js'
import { leaving } from './http/leaving.js'
import { type Limits, limitClients } from './http/limits.js'
import { listener, type Patience } from './http/listener.js'
import { discreet, logAnswers, OwnLog } from './http/logging.js'
import { metrics } from './http/metrics.js'
import { refuseUnderPressure } from './http/pressure.js'
import { validatorCompiler } from './http/validation.js'

export interface FrontOptions {
  held: Keeper
  logger?: FastifyServerOptions['logger']
  /** The number of lines that the log has lost. */
  linesLost?: () => number
  /** How many bytes of ready answers are kept; 0 for none. */
  cacheBytes?: number
  /** Addresses or networks of proxies that are believed about the client and the public address of a request. */
  trusted?: string[]
  limits?: Limits
  patience?: Patience
  /** Over this mean delay of the event loop, in milliseconds, requests are refused; 0 for never. */
  mostDelay?: number
}

/** What is given to who asks, where nobody has set anything: a test. */
const NO_LIMITS: Limits = { requests: 0, seconds: 60 }
const PATIENT: Patience = { headers: 60, request: 300, idle: 0, keepAlive: 72, connections: 0, perClient: 0, unsent: 0 }

/** What a request may read stays open until it has ended. */
function leaseEditions(app: FastifyInstance, held: Keeper, { onEnd }: Endings) {
  const ends = new WeakMap<object, () => void>()
  app.addHook('onRequest', (request, _, done) => {
    ends.set(request, held.enter())
    done()
  })
  onEnd(request => ends.get(request)?.())
}

/** A Fastify that answers nothing yet, but refuses, counts, keeps and logs what it should, in this order. */
export async function openFront(options: FrontOptions) {
  const { held, logger = false, linesLost = () => 0, cacheBytes = 0, trusted = [], limits = NO_LIMITS, patience = PATIENT, mostDelay = 0 } = options
  const log = discreet(logger)
  const server = listener(patience, trusted)
  const app = Fastify({
    logger: log,
    frameworkErrors(error, request, reply) {
      requests.begin(request, reply)
      return onError(error, request, reply.headers(always))
    },
    serverFactory: server.serve,
    logController: new OwnLog(),
    trustProxy: trusted.length > 0 && trusted,
    forceCloseConnections: 'idle',
    // Whoever is connected while the service ends is answered, and asked to connect elsewhere.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => onClientError(error, socket, server.isAnswering(socket)),
    routerOptions: { querystringParser: unread, maxParamLength: 200 },
    genReqId: () => randomUUID()
  })
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(onError)
  await app.register(accepts)
  const requests = endings(app)
  if (trusted.length > 0) cleanProxies(app)
  const end = leaving(app)
  const kept = cacheBytes > 0 ? keptAnswers(held, cacheBytes) : null
  const fault = () => end.fault() ?? held.fault()
  const figures = metrics(requests, {
    edition: () => held.current().edition,
    isSound: () => held.fault() === null,
    waiting: held.waiting,
    lost: held.lost,
    kept: () => kept?.counts() ?? { hits: 0, misses: 0, bytes: 0 },
    server,
    linesLost
  })
  if (log) logAnswers(requests)
  const always = await headersOfAll()
  await limitClients(app, limits)
  refuseHeads(app)
  kept?.lookUp(app)
  leaseEditions(app, held, requests)
  await refuseUnderPressure(app, mostDelay)
  await sayAlways(app, always)
  guardTheDoor(app)
  return { app: app as FastifyInstance, kept, fault, figures, leave: end.leave }
}
