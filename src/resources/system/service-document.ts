import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { EditionHandle, Editions } from '../../api/context.js'
import { findDocument } from '../../db/query/collection.js'
import { NO_STORE, ONE_MINUTE } from '../../http/cache-control.js'
import { HttpProblem } from '../../http/errors.js'
import type { Described } from '../../http/openapi/describe.js'
import { json, problemResponses } from '../../http/responses.js'
import { editions as editionResource } from '../editions/resource.js'
import type { Edition } from '../editions/schema.js'
import { API_CATALOG_LINK, registerApiCatalog } from './api-catalog.js'

const links = z.record(z.string(), z.string())
const serviceDocument = z
  .object({
    title: z.string(),
    description: z.string(),
    version: z.string().meta({ description: 'Version of the software' }),
    edition: z.string(),
    counts: z.record(z.string(), z.int()),
    collections: links.meta({ description: 'Paths of the collections' }),
    feeds: links.meta({ description: 'Paths of the feeds of additions and corrections' }),
    documentation: links,
    services: links.meta({ description: 'Paths for other programs, by the standards that they speak' }),
    licence: z.object({ code: z.string(), data: z.string(), passages: z.string() }),
    contact: z.string().meta({ description: 'Email address for corrections and take-down requests' })
  })
  .meta({ id: 'Service' })
const health = z.object({ status: z.literal('ok'), edition: z.string().meta({ description: 'Id of the edition that answers' }) }).meta({ id: 'Health' })
const document = (type: string, description: string) => ({ description, content: { [type]: { schema: z.unknown() } } })

/** The service document: the service and its current edition. */
function serviceText({ db, edition: id }: EditionHandle, version: string): string {
  const { title, description, counts, licence, contact }: Edition = JSON.parse(String(findDocument(db, editionResource.collection, id)))
  return JSON.stringify({
    title,
    description,
    version,
    edition: id,
    counts,
    collections: {
      ...Object.fromEntries([...Object.keys(counts), 'editions', 'downloads'].map(name => [name, `/v1/${name}`])),
      changes: '/v1/changes?since=current'
    },
    feeds: { atom: '/v1/feed.atom', json: '/v1/feed.json' },
    documentation: { openapi_json: '/openapi.json', openapi_yaml: '/openapi.yaml', pages: '/docs', llms: '/llms.txt', data_set: '/v1/editions/current.jsonld' },
    services: { reconciliation: '/reconcile', model_context_protocol: '/mcp', oembed: '/oembed' },
    licence,
    contact
  })
}

export interface ServiceOptions {
  held: Editions
  /** The version of the software. */
  version: string
  /** The reason why the service is not ready, or null. */
  fault(): string | null
  figures: { text(): Promise<string>; type: string }
  /** Writes the OpenAPI document. */
  describe(): Promise<Described>
}

/** Routes outside the collections: the service document, health, metrics and the OpenAPI document. */
export function registerSystemRoutes(app: FastifyInstance, { held: editions, version, fault, figures, describe }: ServiceOptions) {
  const tags = ['service']
  let written: Promise<Described> | undefined
  /** The OpenAPI document, which is written once, for the first request. */
  const described = () => {
    written ??= describe().catch(error => {
      written = undefined
      throw error
    })
    return written
  }
  registerApiCatalog(app, editions)
  app.get(
    '/',
    {
      schema: {
        operationId: 'getService',
        summary: 'Description of the service, with links to everything in it',
        tags,
        response: { 200: json('The service document', serviceDocument), ...problemResponses(400) }
      }
    },
    async (_, reply) =>
      reply
        .headers({ 'cache-control': ONE_MINUTE, link: API_CATALOG_LINK })
        .type('application/json; charset=utf-8')
        .send(serviceText(editions.current(), version))
  )
  const config = { operational: true }
  app.get(
    '/health/live',
    {
      config,
      schema: {
        operationId: 'getLiveness',
        summary: 'Liveness: the process runs',
        tags,
        response: { 200: json('The process runs', health), ...problemResponses(400) }
      }
    },
    async (_, reply) => reply.header('cache-control', NO_STORE).send({ status: 'ok', edition: editions.current().edition })
  )
  app.get(
    '/health/ready',
    {
      config,
      schema: {
        operationId: 'getReadiness',
        summary: 'Readiness: 503 if the edition is damaged or the server is about to stop',
        tags,
        response: { 200: json('The server is ready', health), ...problemResponses(400) }
      }
    },
    async (_, reply) => {
      const wrong = fault()
      if (wrong) throw new HttpProblem(503, wrong, [], { 'retry-after': '5' })
      return reply.header('cache-control', NO_STORE).send({ status: 'ok', edition: editions.current().edition })
    }
  )
  app.get(
    '/metrics',
    {
      config,
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics of all processes of this server, for Prometheus',
        tags,
        response: {
          200: { description: 'Metrics in the text format of Prometheus', content: { 'text/plain': { schema: z.string() } } },
          ...problemResponses(400)
        }
      }
    },
    async (_, reply) =>
      reply
        .header('cache-control', NO_STORE)
        .type(figures.type)
        .send(await figures.text())
  )
  app.get(
    '/openapi.json',
    {
      config: { hasServers: true },
      schema: {
        operationId: 'getOpenapiJson',
        summary: 'This document as JSON',
        tags,
        response: { 200: document('application/json', 'The OpenAPI document'), ...problemResponses(400) }
      }
    },
    async (_, reply) =>
      reply
        .header('cache-control', ONE_MINUTE)
        .type('application/json; charset=utf-8')
        .send((await described()).json)
  )
  app.get(
    '/openapi.yaml',
    {
      config: { hasServers: true },
      schema: {
        operationId: 'getOpenapiYaml',
        summary: 'This document as YAML',
        tags,
        response: { 200: document('application/yaml', 'The OpenAPI document'), ...problemResponses(400) }
      }
    },
    async (_, reply) =>
      reply
        .header('cache-control', ONE_MINUTE)
        .type('application/yaml; charset=utf-8')
        .send((await described()).yaml)
  )
}
