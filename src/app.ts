import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import accepts from '@fastify/accepts'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { find } from './db/collection.js'
import type { Keeper } from './held.js'
import { sayAlways } from './http/always.js'
import { cacheAnswers, revalidate } from './http/caching.js'
import { chooseCodings, codeBodies } from './http/coding.js'
import { guardTheDoor, unread } from './http/door.js'
import { onClientError, onError } from './http/errors.js'
import { keptAnswers } from './http/kept.js'
import { leaving } from './http/leaving.js'
import { type Limits, limitClients } from './http/limits.js'
import { discreet, logAnswers } from './http/logging.js'
import { metrics } from './http/metrics.js'
import { describe } from './http/openapi.js'
import { refuseUnderPressure } from './http/pressure.js'
import { validatorCompiler } from './http/validation.js'
import { RESOURCES } from './resources/all.js'
import { serveChanges } from './resources/changes/routes.js'
import { serveCheck } from './resources/check/routes.js'
import { serveCounts } from './resources/counts.js'
import { downloads } from './resources/downloads/routes.js'
import { editions } from './resources/editions/routes.js'
import { feeds } from './resources/feeds/routes.js'
import { findings } from './resources/findings/routes.js'
import { organisations } from './resources/organisations/routes.js'
import { people } from './resources/people/routes.js'
import { type Resource, serve, serveNested } from './resources/routes.js'
import { service } from './resources/service.js'
import { sources } from './resources/sources/routes.js'
import { surveys } from './resources/surveys/routes.js'
import { themes } from './resources/themes/routes.js'

/** Lists of findings under another resource, and the filter that the path stands for. */
const NESTED: [Resource, string][] = [
  [themes, 'theme'],
  [sources, 'source'],
  [organisations, 'organisation'],
  [people, 'person'],
  [surveys, 'survey']
]

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** What clients are given time for, in seconds, and how many may be connected; 0 for any time or number. */
export interface Patience {
  headers: number
  request: number
  /** While an answer is under way and nothing of it is taken. */
  idle: number
  keepAlive: number
  connections: number
}

export interface AppOptions {
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

/** A service, and how it is told that it will be stopped. */
export interface App extends FastifyInstance {
  leave(): void
}

/** The service over the editions that are held, ready to listen or to be injected into. Opens no port and reads no environment. */
export async function buildApp({
  held,
  logger = false,
  cacheBytes = 0,
  trusted = [],
  limits = NO_LIMITS,
  patience = PATIENT,
  mostDelay = 0
}: AppOptions): Promise<App> {
  const app = Fastify({
    logger: discreet(logger),
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
    kept: () => kept?.counts() ?? { hits: 0, misses: 0, bytes: 0 }
  })
  if (logger) logAnswers(app)
  await limitClients(app, limits)
  kept?.lookUp(app)
  leaseEditions(app, held)
  await refuseUnderPressure(app, mostDelay)
  await sayAlways(app)
  guardTheDoor(app)

  const about = JSON.parse(find(held.current().db, editions.collection, held.current().edition) ?? '{}')
  await describe(app, {
    title: about.title,
    description: about.description,
    version,
    contact: about.contact,
    tags: [
      ...RESOURCES.map(({ collection, plural, item }) => ({ name: collection.name, description: `${plural}: ${item.meta()?.description ?? ''}` })),
      { name: 'downloads', description: 'The whole base as files, to take away' },
      { name: 'service', description: 'About the service' }
    ]
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { validatorUrl: null, defaultModelsExpandDepth: 0 },
    theme: { title: about.title, css: [{ filename: 'theme.css', content: '.swagger-ui .topbar { display: none }' }] }
  })
  await app.register(async around => {
    chooseCodings(around)
    codeBodies(around)
    service(around, { held, version, fault, figures })
  })
  await app.register(async v1 => {
    chooseCodings(v1)
    cacheAnswers(
      v1,
      () => held.current().edition,
      edition => `${version} ${held.get(edition)?.label}`
    )
    codeBodies(v1)
    kept?.keep(v1)
    revalidate(v1)
    for (const resource of RESOURCES) {
      serve(v1, held, resource)
      serveCounts(v1, held, resource)
    }
    serveCheck(v1, held)
    feeds(v1, held)
    downloads(v1, held)
    for (const [parent, filter] of NESTED) serveNested(v1, held, parent, findings, filter)
    serveChanges(v1, held)
  })
  await app.ready()
  return Object.assign(app as FastifyInstance, { leave: end.leave })
}
