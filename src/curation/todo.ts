import type { z } from 'zod'
import { type JsonSchema, jsonSchemaOf } from './json-schemas.js'

type Path = readonly PropertyKey[]

/** The places at which somebody must still fill in a value, such as `TODO` or `TODO: our sentence`. */
export function todosIn(content: unknown, path: Path = []): Path[] {
  if (typeof content === 'string') return /^TODO\b/.test(content) ? [path] : []
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([key, value]) => todosIn(value, [...path, Array.isArray(content) ? Number(key) : key]))
}

/** Every schema that may hold at a path: a finding has those of all its kinds. */
function schemasAt(schema: JsonSchema, path: Path, defs: Record<string, JsonSchema>): JsonSchema[] {
  const target = schema.$ref ? (defs[schema.$ref.split('/').at(-1) as string] ?? {}) : schema
  const choices = [...(target.anyOf ?? []), ...(target.oneOf ?? [])].flatMap(one => schemasAt(one, path, defs))
  const [step, ...rest] = path
  if (step === undefined) return [schema, target, ...choices]
  const next = typeof step === 'number' ? target.items : target.properties?.[String(step)]
  return [...(next ? schemasAt(next, rest, defs) : []), ...choices]
}

/** What to fill in at a path: the description of the field, and its values if they are few. */
export function remedyFor(schema: z.ZodType, path: Path): string {
  const whole = jsonSchemaOf(schema)
  const found = schemasAt(whole, path, whole.definitions ?? {})
  const description = found.find(one => one.description !== undefined)?.description
  const values = found.find(one => one.enum !== undefined)?.enum
  const named = [description && `${description.charAt(0).toLowerCase()}${description.slice(1)}`, values && `one of ${values.join(', ')}`].filter(Boolean)
  return `fill it in${named.length > 0 ? `: ${named.join('; ')}` : ''}`
}
