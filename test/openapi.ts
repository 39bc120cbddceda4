import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description: string
  example?: string
  schema: { enum?: string[] }
}
export interface Answer {
  headers?: Record<string, object>
  content?: Record<string, { schema: object }>
}
interface Described {
  operationId: string
  summary: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> }
  responses: Record<string, Answer>
}
export interface Operation extends Described {
  path: string
  method: string
}
export interface Document {
  tags: { name: string }[]
  components: { schemas: Record<string, { examples?: object[]; properties?: Record<string, object> }> }
  paths: Record<string, Record<string, Described>>
}

export const documentOf = (app: FastifyInstance) => app.swagger() as unknown as Document

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })))

export const isJson = (type: string) => /[/+]json$/.test(type)

/** Where the schema of an answer stands in the document. */
export const placeOf = ({ path, method }: Operation, status: number | string, type: string) => [
  'paths',
  path,
  method,
  'responses',
  status,
  'content',
  type,
  'schema'
]

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
