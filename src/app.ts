import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { About, Editions } from './api/context.js'
import { registerCounts } from './api/counts.js'
import type { Registry } from './api/registry.js'
import { registerNestedList, registerResource } from './api/resource.js'
import { ownAsset, ownStyles, registerAssets } from './http/assets.js'
import { compressBodies, negotiateEncoding } from './http/compression.js'
import { registerConditionalGet, registerETags } from './http/conditional.js'
import { createServer, type ServerOptions } from './http/create-server.js'
import { type Described, describe } from './http/openapi/describe.js'
import type { Examples } from './http/openapi/examples.js'
import { pathPrefixOf } from './http/path-prefix.js'
import { registerMcp } from './mcp/routes.js'
import { registerPageData } from './pages/embed-routes.js'
import { registerPages } from './pages/routes.js'
import { registerChanges } from './resources/changes/routes.js'
import { registerComparisonCheck } from './resources/comparisons/check.js'
import { registerDownloads } from './resources/downloads/routes.js'
import { registerDraftCheck } from './resources/draft-check/routes.js'
import { ENUMERATIONS } from './resources/enumerations.js'
import { registerFeeds } from './resources/feeds/routes.js'
import { findings } from './resources/findings/resource.js'
import { OTHER_NAMES } from './resources/other-names.js'
import { registerQuotationCheck } from './resources/quotation-check/routes.js'
import { registerReconciliation } from './resources/reconciliation/routes.js'
import { REGISTRY } from './resources/registry.js'
import { registerDocsPage } from './resources/system/docs-page.js'
import { registerSystemRoutes } from './resources/system/service-document.js'
import { VERSION } from './version.js'

/** Requests and their answers, which `npm run openapi` writes from the data. */
const EXAMPLES_FILE = new URL('../openapi-examples.json', import.meta.url)

/** A service, and a function that announces its shutdown. */
export interface App extends FastifyInstance {
  leave(): void
}

export interface AppOptions extends Omit<ServerOptions, 'pathPrefix'> {
  editions: Editions & ServerOptions['editions']
  registry?: Registry
  /** The answers that the OpenAPI document shows; by default those that `npm run openapi` wrote. */
  examples?: Examples
  /** Writes the OpenAPI document elsewhere; by default it is written here. */
  describe?(about: About, publicUrl: string | null): Promise<Described>
}

/** Lets a service write its own OpenAPI document. */
async function makeDescribable(app: FastifyInstance, { editions, registry = REGISTRY, examples }: AppOptions, pathPrefix: string) {
  const { registerOpenapi } = await import('./http/openapi/register.js')
  const { title, description, contact } = editions.current().about
  await registerOpenapi(app, {
    title,
    description,
    version: VERSION,
    contact,
    pathPrefix,
    enumerations: ENUMERATIONS,
    examples: examples ?? JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8')),
    tags: [
      ...registry.resources.map(({ name, plural, schema }) => ({ name, description: `${plural}: ${schema.meta()?.description ?? ''}` })),
      { name: 'downloads', description: 'All data as files to download' },
      { name: 'service', description: 'About the service' }
    ]
  })
}

/** Builds the service over open editions, ready to listen or for `inject`. Opens no port and reads no environment. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { editions, registry = REGISTRY } = options
  const { about, publicUrl } = editions.current()
  const pathPrefix = pathPrefixOf(publicUrl)
  const { app, securityHeaders, kept, fault, figures, leave } = await createServer({ otherNames: OTHER_NAMES, ...options, pathPrefix })
  if (!options.describe) await makeDescribable(app, options, pathPrefix)
  registerDocsPage(app, about.title)
  await app.register(async around => {
    negotiateEncoding(around)
    compressBodies(around)
    registerMcp(around, { editions, version: VERSION })
    registerSystemRoutes(around, { held: editions, version: VERSION, fault, figures, describe: () => options.describe?.(about, publicUrl) ?? describe(app) })
  })
  /** What an answer about an edition goes through: encoding, ETag, compression, cache. */
  function prepareAnswers(scope: FastifyInstance) {
    negotiateEncoding(scope)
    registerETags(scope, () => editions.current().edition, `${VERSION} ${pathPrefix}`)
    compressBodies(scope)
    kept?.store(scope)
    registerConditionalGet(scope)
  }
  const pages = {
    editions,
    about,
    asset: registerAssets(app, [ownStyles('pages'), ownAsset('pages.js')]),
    policy: String(securityHeaders['content-security-policy'])
  }
  await app.register(async scope => {
    prepareAnswers(scope)
    registerPages(scope, pages)
  })
  await app.register(async scope => {
    prepareAnswers(scope)
    registerPageData(scope, pages)
  })
  await app.register(async scope => {
    prepareAnswers(scope)
    registerReconciliation(scope, { editions, title: about.title, version: VERSION })
  })
  await app.register(async v1 => {
    prepareAnswers(v1)
    for (const resource of registry.resources) {
      registerResource(v1, editions, resource)
      registerCounts(v1, editions, resource)
      if (resource.findingsFilter) registerNestedList(v1, editions, resource, findings, resource.findingsFilter)
    }
    registerQuotationCheck(v1, editions)
    registerDraftCheck(v1, editions)
    registerComparisonCheck(v1, editions)
    registerFeeds(v1, editions)
    registerDownloads(v1, editions)
    registerChanges(v1, editions, registry)
  })
  await app.ready()
  return Object.assign(app, { leave })
}
