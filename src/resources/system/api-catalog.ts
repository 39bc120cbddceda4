import type { FastifyInstance, FastifySchema } from 'fastify'
import type { Editions } from '../../api/context.js'
import { baseUrl } from '../../api/rendering.js'
import { ONE_MINUTE } from '../../http/cache-control.js'

export const API_CATALOG = '/.well-known/api-catalog'
/** The link by which any answer leads to the catalogue. */
export const API_CATALOG_LINK = `<${API_CATALOG}>; rel="api-catalog"`

const TYPE = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'

const linkTo = (base: string) => (path: string, type: string) => ({ href: `${base}${path}`, type })

/** The API and what describes it, as a set of links (RFC 9264). */
function catalogOf(base: string) {
  const link = linkTo(base)
  return {
    linkset: [
      { anchor: `${base}${API_CATALOG}`, item: [link('/', 'application/json'), link('/reconcile', 'application/json'), link('/mcp', 'application/json')] },
      {
        anchor: `${base}/`,
        'service-desc': [link('/openapi.json', 'application/json'), link('/openapi.yaml', 'application/yaml')],
        'service-doc': [link('/docs', 'text/html'), link('/guides/developers', 'text/html')],
        'service-meta': [link('/v1/editions/current.jsonld', 'application/ld+json'), link('/v1/downloads/current/datapackage.json', 'application/json')],
        status: [link('/health/ready', 'application/json')]
      }
    ]
  }
}

/** Registers `/.well-known/api-catalog` (RFC 9727), by which programs find the API of a host. */
export function registerApiCatalog(app: FastifyInstance, editions: Editions) {
  app.get(API_CATALOG, { schema: { hide: true } as FastifySchema }, async (request, reply) =>
    reply
      .header('cache-control', ONE_MINUTE)
      .header('link', API_CATALOG_LINK)
      .type(TYPE)
      .send(Buffer.from(JSON.stringify(catalogOf(baseUrl(editions.current(), request)))))
  )
}
