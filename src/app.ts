import { readFileSync } from 'node:fs'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { find } from './db/collection.js'
import { type FrontOptions, openFront } from './front.js'
import { cacheAnswers, revalidate } from './http/caching.js'
import { chooseCodings, codeBodies } from './http/coding.js'
import { describe } from './http/openapi.js'
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

/** A service, and how it is told that it will be stopped. */
export interface App extends FastifyInstance {
  leave(): void
}

/** The service over the editions that are held, ready to listen or to be injected into. Opens no port and reads no environment. */
export async function buildApp(options: FrontOptions): Promise<App> {
  const { held } = options
  const { app, kept, fault, figures, leave } = await openFront(options)
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
  return Object.assign(app, { leave })
}
