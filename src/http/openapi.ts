import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Applies a change to every object within a document, innermost first. */
function everywhere(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map(item => everywhere(item, change))
  if (!isObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, everywhere(part, change)])))
}

/** Zod says more than a reader needs: a pattern where there is a format, bounds of JavaScript's integers, a ban on additions. */
function plain({ ...schema }: Json): Json {
  if (schema.format && schema.pattern) delete schema.pattern
  if (schema.additionalProperties === false) delete schema.additionalProperties
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  delete schema.$schema
  return schema
}

const INPUT = /^#\/components\/schemas\/(\w+)Input$/

/**
 * The provider writes every named schema twice, as X and as XInput; answers only need the first. They come in the order in
 * which modules happened to be read, so they are put in order by name.
 */
function withoutInputs(document: Json): Json {
  const components = document.components as { schemas: Json }
  const schemas = Object.fromEntries(
    Object.entries(components.schemas)
      .filter(([name]) => !(name.endsWith('Input') && name.slice(0, -5) in components.schemas))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )
  const pointed = everywhere({ ...document, components: { ...components, schemas } }, ({ ...object }) => {
    if (typeof object.$ref === 'string') object.$ref = object.$ref.replace(INPUT, '#/components/schemas/$1')
    return plain(object)
  })
  return pointed as Json
}

const HEADERS = {
  ETag: { description: 'Strong; of this representation of this edition', schema: { type: 'string' } },
  'Evidence-Edition': { description: 'The edition that answers', schema: { type: 'string' } },
  'Evidence-Warning': { description: 'The notices of `warnings`, where there are any', schema: { type: 'string' } },
  RateLimit: { description: 'How many requests are left (`r`) for how many seconds (`t`), where they are counted', schema: { type: 'string' } },
  'RateLimit-Policy': { description: 'How many requests (`q`) a client may send in how many seconds (`w`)', schema: { type: 'string' } },
  Link: { description: '`rel="next"` on lists, `rel="license"` on all', schema: { type: 'string' } }
}

const UNCHANGED = { description: 'Not Modified: the answer is the one that `If-None-Match` names', headers: { ETag: HEADERS.ETag } }

/** Headers are lost on the way through the transform; every 200 of `/v1` has the same, and can be known already. */
function withHeaders(document: Json): Json {
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, { responses: Record<string, Json> }>>)) {
    const responses = path.startsWith('/v1') ? operations.get?.responses : undefined
    if (responses?.['200']) Object.assign(responses, { 200: { ...responses['200'], headers: HEADERS }, 304: UNCHANGED })
  }
  return document
}

/** A body that is JSON or plain text is described once, as JSON; as plain text it is the text itself. */
function withPlainText(document: Json): Json {
  return everywhere(document, ({ ...object }) => {
    const content = isObject(object.requestBody) && object.requestBody.content
    if (isObject(content) && 'text/plain' in content) content['text/plain'] = { schema: { type: 'string' } }
    return object
  }) as Json
}

interface Description {
  title: string
  description: string
  version: string
  contact: string
  tags: { name: string; description: string }[]
}

/** The OpenAPI document, made from the Zod schemas of the routes. Register it before them. */
export async function registerOpenapi(app: FastifyInstance, { title, description, version, contact, tags }: Description) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title,
        description,
        version,
        contact: { name: 'Corrections and take-down', email: contact },
        license: { name: 'MIT for code, CC BY 4.0 for statements and metadata', identifier: 'MIT AND CC-BY-4.0' }
      },
      servers: [{ url: '/' }],
      security: [],
      tags
    },
    transform: jsonSchemaTransform,
    transformObject: document => withHeaders(withPlainText(withoutInputs(jsonSchemaTransformObject(document) as Json))) as never
  })
}
