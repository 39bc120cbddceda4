/** A part of an OpenAPI document. */
export type Json = Record<string, unknown>
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

export interface Parameter extends Json {
  name: string
  in: 'path' | 'query' | 'header'
  schema: Json
}
export interface Response extends Json {
  content?: Record<string, { schema: Json; examples?: Json }>
}
export interface Operation extends Json {
  operationId: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Json> }
  responses: Record<string, Response>
}
export interface OpenapiDocument extends Json {
  components: Record<string, Json>
  paths: Record<string, Record<string, Operation>>
}

/** Every operation of a document, with its path and method. */
export const operationsOf = ({ paths }: OpenapiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

/** Applies a change to every object within a document, innermost first. */
export function everywhere(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map(item => everywhere(item, change))
  if (!isObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, everywhere(part, change)])))
}

/** The entries of an object in the order of their names. */
export const sorted = (parts: Json): Json => Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))
export const pascalCase = (words: string) => words.replaceAll(/(?:^|[^A-Za-z0-9]+)(\w)/g, (_, letter: string) => letter.toUpperCase())
