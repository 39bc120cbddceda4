import { readFileSync } from 'node:fs'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { registerCounts } from './api/counts.js'
import { type Resource, registerNestedList, registerResource } from './api/resource.js'
import { findDocument } from './db/query/collection.js'
import { compressBodies, negotiateEncoding } from './http/compression.js'
import { registerConditionalGet, registerETags } from './http/conditional.js'
import { createServer, type ServerOptions } from './http/create-server.js'
import { registerOpenapi } from './http/openapi.js'
import { registerChanges } from './resources/changes/routes.js'
import { registerDownloads } from './resources/downloads/routes.js'
import { editions } from './resources/editions/routes.js'
import { registerFeeds } from './resources/feeds/routes.js'
import { findings } from './resources/findings/routes.js'
import { organisations } from './resources/organisations/routes.js'
import { people } from './resources/people/routes.js'
import { registerQuotationCheck } from './resources/quotation-check/routes.js'
import { RESOURCES } from './resources/registry.js'
import { sources } from './resources/sources/routes.js'
import { surveys } from './resources/surveys/routes.js'
import { registerSystemRoutes } from './resources/system/service-document.js'
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
export async function buildApp(options: ServerOptions): Promise<App> {
  const { editions: registry } = options
  const { app, kept, fault, figures, leave } = await createServer(options)
  const about = JSON.parse(findDocument(registry.current().db, editions.collection, registry.current().edition) ?? '{}')
  await registerOpenapi(app, {
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
    negotiateEncoding(around)
    compressBodies(around)
    registerSystemRoutes(around, { held: registry, version, fault, figures })
  })
  await app.register(async v1 => {
    negotiateEncoding(v1)
    registerETags(
      v1,
      () => registry.current().edition,
      edition => `${version} ${registry.get(edition)?.label}`
    )
    compressBodies(v1)
    kept?.store(v1)
    registerConditionalGet(v1)
    for (const resource of RESOURCES) {
      registerResource(v1, registry, resource)
      registerCounts(v1, registry, resource)
    }
    registerQuotationCheck(v1, registry)
    registerFeeds(v1, registry)
    registerDownloads(v1, registry)
    for (const [parent, filter] of NESTED) registerNestedList(v1, registry, parent, findings, filter)
    registerChanges(v1, registry)
  })
  await app.ready()
  return Object.assign(app, { leave })
}
