import type { z } from 'zod'

/** A column of a flat table: its name, its path in a document, and its type. */
export interface Column {
  name: string
  path: string[]
  type: 'string' | 'number' | 'integer' | 'boolean' | 'date'
  /** True if several values are joined by `|`. */
  several: boolean
  /** Its description from the schema; a part of a described field has that description with its own name. */
  description: string
  /** True if every document has it. */
  required: boolean
  /** Its possible values, if the list is closed. */
  values: string[] | null
}

interface Schema {
  meta?(): { description?: string } | undefined
  options?: string[]
  def: { type: string; innerType?: Schema; element?: Schema; format?: string; checks?: { def?: { format?: string }; _zod?: { def?: { format?: string } } }[] }
  shape?: Record<string, Schema>
}

const WRAPPERS = ['nullable', 'optional', 'default']

const bare = (schema: Schema): Schema => (WRAPPERS.includes(schema.def.type) && schema.def.innerType ? bare(schema.def.innerType) : schema)
const descriptionOf = (schema: Schema): string | undefined => schema.meta?.()?.description ?? (schema.def.innerType && descriptionOf(schema.def.innerType))

/** The context of a field: several or one, always present or not, and its description. */
interface Around {
  several: boolean
  required: boolean
  about: string
}

function typeOf(schema: Schema): Column['type'] {
  const { type, format } = schema.def
  if (type === 'boolean') return 'boolean'
  if (type === 'number') return format === 'safeint' || schema.def.checks?.some(check => check._zod?.def?.format === 'safeint') ? 'integer' : 'number'
  return format === 'date' ? 'date' : 'string'
}

const leaf = (name: string, path: string[], schema: Schema, { several, required, about }: Around): Column => ({
  name,
  path,
  type: typeOf(schema),
  several,
  description: about,
  required: required && !several,
  values: schema.def.type === 'enum' ? (schema.options as string[]) : null
})

function columnsAt(schema: Schema, name: string, path: string[], around: Around): Column[] {
  const inner = bare(schema)
  const here = { several: around.several, required: around.required && inner === schema, about: descriptionOf(schema) ?? around.about }
  if (inner.def.element) {
    const element = bare(inner.def.element)
    const id = element.shape?.id
    return id ? [leaf(name, [...path, 'id'], bare(id), { ...here, several: true })] : columnsAt(element, name, path, { ...here, several: true })
  }
  return inner.shape ? columnsIn(inner.shape, name, path, here) : [leaf(name, path, inner, here)]
}

const columnsIn = (shape: Record<string, Schema>, name: string, path: string[], around: Around): Column[] =>
  Object.entries(shape).flatMap(([key, field]) =>
    columnsAt(field, name ? `${name}_${key}` : key, [...path, key], {
      ...around,
      about: around.about && `${around.about}: ${key.replaceAll('_', ' ')}`
    })
  )

/**
 * The columns of documents of a schema: nested names joined by underscores, several values in one cell, and for records with
 * an id the id. The order is that of the schema, so a field added at its end is a column added at the right.
 */
export const columnsOf = (document: z.ZodType): Column[] =>
  columnsIn((document as unknown as Schema).shape as Record<string, Schema>, '', [], { several: false, required: true, about: '' })

/** The columns of one field at any depth; `several` if documents have several of it. */
export const columnsOfField = (field: z.ZodType, path: string[], several: boolean): Column[] =>
  columnsAt(field as unknown as Schema, path.join('_'), path, { several, required: true, about: '' })

/** The columns of a list within documents, with a prefix of its own. */
export function columnsWithin(document: z.ZodType, path: string[], name: string): Column[] {
  const list = path.reduce((schema, key) => bare(schema).shape?.[key] as Schema, document as unknown as Schema)
  const element = bare(list).def.element as Schema
  return columnsIn(bare(element).shape as Record<string, Schema>, name, [], {
    several: false,
    required: true,
    about: descriptionOf(list) ?? (descriptionOf(element) as string)
  })
}

/** The value at a path of a document, or the values if the path leads through a list. */
export const valueAt = (value: unknown, path: string[], from = 0): unknown => {
  if (Array.isArray(value)) return value.map(item => valueAt(item, path, from))
  const key = path[from]
  return key === undefined || value === null || value === undefined ? value : valueAt((value as Record<string, unknown>)[key], path, from + 1)
}

const missing = (value: unknown) => value === null || value === undefined
const APART = /[\\|]/
/** Escapes a value among several: `|` and backslash get a backslash. */
function among(value: unknown): string {
  const text = missing(value) ? '' : String(value)
  return APART.test(text) ? text.replaceAll(/[\\|]/g, '\\$&') : text
}

/** The values of a document for these columns; null if missing. A missing value among several keeps its place. */
export const cellsOf = (columns: Column[], document: unknown): (string | number | boolean | null)[] =>
  columns.map(({ path, several }) => {
    const value = valueAt(document, path)
    if (!several) return (value ?? null) as string | number | boolean | null
    const values = [value].flat(9)
    return values.every(missing) ? null : values.map(among).join('|')
  })
