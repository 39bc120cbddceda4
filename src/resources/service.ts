import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answers, json } from '../http/answers.js'
import type { Edition } from './editions/schema.js'

const links = z.record(z.string(), z.string())
const serviceDocument = z
  .object({
    title: z.string(),
    description: z.string(),
    version: z.string().meta({ description: 'Of the software' }),
    edition: z.string(),
    counts: z.record(z.string(), z.int()),
    collections: links.meta({ description: 'Where each collection is' }),
    feeds: links.meta({ description: 'To follow what is added and corrected' }),
    documentation: links,
    licence: z.object({ code: z.string(), data: z.string(), passages: z.string() }),
    contact: z.string().meta({ description: 'For corrections and take-down' })
  })
  .meta({ id: 'Service' })
const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
const document = (type: string, description: string) => ({ description, content: { [type]: { schema: z.unknown() } } })

/** What stands around the collections: the service document, health, and the OpenAPI document in both forms. */
export function service(app: FastifyInstance, { about, version }: { about: Edition & { title: string; description: string }; version: string }) {
  const { title, description, id: edition, counts, licence, contact } = about
  const text = JSON.stringify({
    title,
    description,
    version,
    edition,
    counts,
    collections: {
      ...Object.fromEntries([...Object.keys(counts), 'editions', 'downloads'].map(name => [name, `/v1/${name}`])),
      changes: '/v1/changes?since=current'
    },
    feeds: { atom: '/v1/feed.atom', json: '/v1/feed.json' },
    documentation: { openapi_json: '/openapi.json', openapi_yaml: '/openapi.yaml', pages: '/docs' },
    licence,
    contact
  })
  const tags = ['service']
  app.get(
    '/',
    {
      schema: {
        operationId: 'getService',
        summary: 'What this is and where everything is',
        tags,
        response: { 200: json('The service document', serviceDocument), ...answers() }
      }
    },
    async (_, reply) => reply.type('application/json; charset=utf-8').send(text)
  )
  for (const [name, summary] of [
    ['live', 'Whether the process runs'],
    ['ready', 'Whether it can answer']
  ] as const) {
    app.get(
      `/health/${name}`,
      { schema: { operationId: name === 'live' ? 'getLiveness' : 'getReadiness', summary, tags, response: { 200: json('It does', health), ...answers() } } },
      async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' })
    )
  }
  app.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'getOpenapiJson',
        summary: 'This document as JSON',
        tags,
        response: { 200: document('application/json', 'The OpenAPI document'), ...answers() }
      }
    },
    async (_, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger()))
  )
  app.get(
    '/openapi.yaml',
    {
      schema: {
        operationId: 'getOpenapiYaml',
        summary: 'This document as YAML',
        tags,
        response: { 200: document('application/yaml', 'The OpenAPI document'), ...answers() }
      }
    },
    async (_, reply) => reply.type('application/yaml; charset=utf-8').send(app.swagger({ yaml: true }))
  )
}
