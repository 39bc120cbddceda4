import type { z } from 'zod'

/** A column of a flat table: its name, where its value stands in a document, and what kind of value it is. */
export interface Column {
  name: string
  path: string[]
  type: 'string' | 'number' | 'integer' | 'boolean' | 'date'
  /** Whether several values are joined by `|`. */
  several: boolean
}

interface Schema {
  def: { type: string; innerType?: Schema; element?: Schema; format?: string; checks?: { def?: { format?: string }; _zod?: { def?: { format?: string } } }[] }
  shape?: Record<string, Schema>
}

const bare = (schema: Schema): Schema =>
  ['nullable', 'optional', 'default'].includes(schema.def.type) && schema.def.innerType ? bare(schema.def.innerType) : schema

function typeOf(schema: Schema): Column['type'] {
  const { type, format } = schema.def
  if (type === 'boolean') return 'boolean'
  if (type === 'number') return format === 'safeint' || schema.def.checks?.some(check => check._zod?.def?.format === 'safeint') ? 'integer' : 'number'
  return format === 'date' ? 'date' : 'string'
}

/**
 * The columns of documents of a schema: nested names joined by underscores, several values in one cell, and of what has
 * an id the id. The order is the schema's, so a field added at its end is a column added at the right.
 */
export function columnsOf(document: z.ZodType): Column[] {
  const walk = (schema: Schema, name: string, path: string[], several: boolean): Column[] => {
    const inner = bare(schema)
    if (inner.def.element) {
      const element = bare(inner.def.element)
      const part = element.shape?.id
      return part ? [{ name, path: [...path, 'id'], type: 'string', several: true }] : walk(element, name, path, true)
    }
    if (!inner.shape) return [{ name, path, type: typeOf(inner), several }]
    return Object.entries(inner.shape).flatMap(([key, field]) => walk(field, name ? `${name}_${key}` : key, [...path, key], several))
  }
  return walk(document as unknown as Schema, '', [], false)
}

const at = (value: unknown, path: string[]): unknown => {
  if (Array.isArray(value)) return value.map(item => at(item, path))
  const [key, ...rest] = path
  return key === undefined || value === null || value === undefined ? value : at((value as Record<string, unknown>)[key], rest)
}

const missing = (value: unknown) => value === null || value === undefined
/** A value among several: a `|` of its own, and the backslash that says so, have a backslash before them. */
const among = (value: unknown) => (missing(value) ? '' : String(value).replaceAll(/[\\|]/g, '\\$&'))

/** The values of a document under these columns; null where there is none. A gap among several keeps its place. */
export const valuesOf = (columns: Column[], document: unknown): (string | number | boolean | null)[] =>
  columns.map(({ path, several }) => {
    const value = at(document, path)
    if (!several) return (value ?? null) as string | number | boolean | null
    const values = [value].flat(9)
    return values.every(missing) ? null : values.map(among).join('|')
  })
