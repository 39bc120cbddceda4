import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import accepts from '@fastify/accepts'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { find } from './db/collection.js'
import { sayAlways } from './http/always.js'
import { cacheAnswers, revalidate } from './http/caching.js'
import { chooseCodings, codeBodies } from './http/coding.js'
import { guardTheDoor, unread } from './http/door.js'
import { onClientError, onError } from './http/errors.js'
import { keptAnswers } from './http/kept.js'
import { discreet } from './http/logging.js'
import { describe } from './http/openapi.js'
import { validatorCompiler } from './http/validation.js'
import { RESOURCES } from './resources/all.js'
import { serveChanges } from './resources/changes/routes.js'
import { serveCheck } from './resources/check/routes.js'
import type { Held } from './resources/context.js'
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

export interface AppOptions {
  held: Held
  logger?: FastifyServerOptions['logger']
  /** How many bytes of ready answers are kept; 0 for none. */
  cacheBytes?: number
}

/** The service over one open edition, ready to listen or to be injected into. Opens no port and reads no environment. */
export async function buildApp({ held, logger = false, cacheBytes = 0 }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: discreet(logger),
    frameworkErrors: onError,
    http: { requireHostHeader: false },
    clientErrorHandler: onClientError,
    routerOptions: { querystringParser: unread, maxParamLength: 200 },
    genReqId: () => randomUUID()
  })
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(onError)
  await app.register(accepts)
  const kept = cacheBytes > 0 ? keptAnswers(held, cacheBytes) : null
  kept?.lookUp(app)
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
    service(around, { about, version })
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
  return app
}
