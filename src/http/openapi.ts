import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { Document, isScalar, visit } from 'yaml'

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

/** Metadata of a query parameter that is read, but documented elsewhere. */
export const HIDDEN = 'x-hidden'

const text = { type: 'string' }
const HEADERS: Json = {
  ETag: { description: 'Strong entity tag of this representation', schema: text },
  'Cache-Control': { description: 'How long caches may keep the answer', schema: text },
  'Evidence-Edition': { description: 'Id of the edition that answers', schema: text },
  'Evidence-Warning': { description: 'The `warnings` of the answer, if there are any', schema: text },
  RateLimit: { description: 'Requests left (`r`) in the next seconds (`t`)', schema: text },
  'RateLimit-Policy': { description: 'Requests (`q`) that a client may send in a window of seconds (`w`)', schema: text },
  Link: { description: '`rel="next"` on lists, `rel="license"` on all', schema: text },
  'Retry-After': { description: 'Seconds to wait before the next request', schema: { type: 'integer' } },
  Location: { description: 'Address of the record that this one was merged into', schema: text },
  Allow: { description: 'Methods that the address takes', schema: text },
  'Content-Range': { description: 'The bytes that are sent, and how many there are', schema: text },
  'Content-Disposition': { description: 'The name under which to save the file', schema: text }
}
const header = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } })
const headers = (...names: string[]) => Object.assign({}, ...names.map(header))

const OF_200 = ['ETag', 'Cache-Control', 'Evidence-Edition', 'Evidence-Warning', 'RateLimit', 'RateLimit-Policy', 'Link']
/** The headers of answers that have some of their own, by status. */
const OF_STATUS: Record<string, string[]> = {
  206: ['ETag', 'Content-Range', 'Evidence-Edition'],
  301: ['Location', 'Link'],
  416: ['Content-Range'],
  default: ['Retry-After', 'RateLimit', 'RateLimit-Policy', 'Allow']
}

type Operation = { parameters?: Json[]; responses: Record<string, Json> }
const operationsOf = (document: Json) =>
  Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
  )

/** Headers are lost on the way through the transform: every 200 of `/v1` has the same, and other statuses have theirs. */
function withHeaders(document: Json): Json {
  for (const { path, method, operation } of operationsOf(document)) {
    const { responses } = operation
    for (const [status, names] of Object.entries(OF_STATUS)) if (responses[status]) responses[status] = { ...responses[status], headers: headers(...names) }
    if (!path.startsWith('/v1') || method !== 'get' || !responses['200']) continue
    responses['200'] = { ...responses['200'], headers: headers(...OF_200) }
    responses['304'] = { description: 'Not Modified: the answer is the one that `If-None-Match` names', headers: headers('ETag', 'Cache-Control') }
    operation.parameters = [...(operation.parameters ?? []), IF_NONE_MATCH]
  }
  return document
}

const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETags that the client has; if one is current the answer is 304',
  schema: text
}

/** Query parameters that take several values are joined by commas; hidden ones are left out; examples stand beside the schema. */
function typedParameters(document: Json): Json {
  for (const { operation } of operationsOf(document)) {
    operation.parameters = operation.parameters
      ?.filter(({ schema }) => !(schema as Json)[HIDDEN])
      .map(parameter => ((parameter.schema as Json).type === 'array' && parameter.in === 'query' ? { ...parameter, style: 'form', explode: false } : parameter))
  }
  return document
}

/** Names for parts that are said more than once: the first of a name has it, others that differ get a number. */
function naming() {
  const names = new Map<string, string>()
  const taken = new Map<string, number>()
  return (part: Json, name: string) => {
    const key = JSON.stringify(part)
    const known = names.get(key)
    if (known) return known
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    const chosen = count === 1 ? name : `${name}_${count}`
    names.set(key, chosen)
    return chosen
  }
}

/** Moves parameters and answers that several operations have into `components`. */
function shared(document: Json): Json {
  const operations = operationsOf(document)
  const uses = new Map<string, number>()
  const count = (part: Json) => uses.set(JSON.stringify(part), (uses.get(JSON.stringify(part)) ?? 0) + 1)
  for (const { operation } of operations) for (const part of [...(operation.parameters ?? []), ...Object.values(operation.responses)]) count(part)
  const [nameParameter, nameResponse] = [naming(), naming()]
  const [parameters, responses]: [Json, Json] = [{}, {}]
  const hoist = (part: Json, kind: string, into: Json, name: string) => {
    if ((uses.get(JSON.stringify(part)) ?? 0) < 2) return part
    into[name] = part
    return { $ref: `#/components/${kind}/${name}` }
  }
  for (const { operation } of operations) {
    operation.parameters = operation.parameters?.map(part => hoist(part, 'parameters', parameters, nameParameter(part, String(part.name))))
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, part]) => [
        status,
        hoist(part, 'responses', responses, nameResponse(part, status === 'default' ? 'Problem' : `Status${status}`))
      ])
    )
  }
  const sorted = (parts: Json) => Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))
  document.components = { ...(document.components as Json), parameters: sorted(parameters), responses: sorted(responses), headers: HEADERS }
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
    transformObject: document => shared(typedParameters(withHeaders(withPlainText(withoutInputs(jsonSchemaTransformObject(document) as Json))))) as never
  })
}

/** The document as YAML: references on one line, so that the file stays short enough to read. */
export function openapiYaml(app: FastifyInstance): string {
  const document = new Document(app.swagger(), { aliasDuplicateObjects: false })
  visit(document, {
    Map(_, node) {
      if (node.items.length === 1 && isScalar(node.items[0]?.key) && node.items[0].key.value === '$ref') node.flow = true
    }
  })
  return document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false })
}
