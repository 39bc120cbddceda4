import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

export interface Schema {
  $ref?: string
  type?: string
  enum?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  default?: unknown
  examples?: object[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
}
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description: string
  example?: string | string[]
  style?: string
  explode?: boolean
  schema: Schema
}
export interface Answer {
  description: string
  headers?: Record<string, object>
  content?: Record<string, { schema: Schema; examples?: Record<string, { $ref: string }> }>
}
interface Described {
  operationId: string
  summary: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, Answer>
}
export interface Operation extends Described {
  path: string
  method: string
}
export interface Document {
  tags: { name: string }[]
  components: {
    schemas: Record<string, Schema>
    parameters: Record<string, Parameter>
    responses: Record<string, Answer>
    headers: Record<string, object>
    examples: Record<string, { summary: string; value: unknown }>
  }
  paths: Record<string, Record<string, Described>>
}

export const documentOf = (app: FastifyInstance) => app.swagger() as unknown as Document

/** What a part of a document stands for: itself, or what it refers to. */
export function resolve<T extends object>(document: Document, part: T): T {
  const { $ref } = part as { $ref?: string }
  if ($ref === undefined) return part
  return $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document) as T
}

/** Every operation of a document, with the parameters and answers that it refers to. */
export const operationsOf = (document: Document): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], responses, ...operation }]) => ({
      ...operation,
      path,
      method,
      parameters: parameters.map(parameter => resolve(document, parameter)),
      responses: Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, resolve(document, answer)]))
    }))
  )

export const isJson = (type: string) => /[/+]json$/.test(type)

/** The refusals that `default` stands for. */
const COMMON = ['400', '405', '406', '414', '429', '503']

/** The key of an answer of an operation: its status, or `default`; null if it is not documented. */
export function keyOf({ responses }: Pick<Operation, 'responses'>, status: number | string): string | null {
  if (String(status) in responses) return String(status)
  return COMMON.includes(String(status)) && 'default' in responses ? 'default' : null
}

/** The place in the document of the schema of an answer. */
export function placeOf({ paths }: Document, operation: Operation, status: number | string, type: string) {
  const { path, method } = operation
  const key = keyOf(operation, status) as string
  const { $ref } = (paths[path]?.[method]?.responses[key] ?? {}) as { $ref?: string }
  const answer = $ref?.split('/').slice(1) ?? ['paths', path, method, 'responses', key]
  return [...answer, 'content', type, 'schema']
}

const pointer = (place: (string | number)[]) => place.map(part => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** Holds values against the schemas of an OpenAPI document. Gives what is wrong with them. */
export function checksOf(document: object): (place: (string | number)[], value: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi')
  return (place, value) => {
    const check = ajv.getSchema(`openapi#${pointer(place)}`)
    if (!check) return [`the document has no schema at ${place.join(' ')}`]
    return check(value) ? [] : [ajv.errorsText(check.errors, { dataVar: 'body' })]
  }
}
