import type { z } from 'zod'

/** A column of a flat table: its name, where its value stands in a document, and what kind of value it is. */
export interface Column {
  name: string
  path: string[]
  type: 'string' | 'number' | 'integer' | 'boolean' | 'date'
  /** Whether several values are joined by `|`. */
  several: boolean
  /** What it says, in the words of the schema; a part of something described is told by that and its own name. */
  description: string
  /** Whether every document has it. */
  required: boolean
  /** The values that it can have, where the list is closed. */
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

/** What lies around a field: whether there are several, whether they are always there, and what is said of them. */
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
 * The columns of documents of a schema: nested names joined by underscores, several values in one cell, and of what has
 * an id the id. The order is the schema's, so a field added at its end is a column added at the right.
 */
export const columnsOf = (document: z.ZodType): Column[] =>
  columnsIn((document as unknown as Schema).shape as Record<string, Schema>, '', [], { several: false, required: true, about: '' })

/** The columns of one field of documents, however deep it lies; `several` where there are several of it in each. */
export const columnsOfField = (field: z.ZodType, path: string[], several: boolean): Column[] =>
  columnsAt(field as unknown as Schema, path.join('_'), path, { several, required: true, about: '' })

/** The columns of what there are several of inside documents of a schema, their names beginning with a word of its own. */
export function columnsWithin(document: z.ZodType, path: string[], name: string): Column[] {
  const list = path.reduce((schema, key) => bare(schema).shape?.[key] as Schema, document as unknown as Schema)
  const element = bare(list).def.element as Schema
  return columnsIn(bare(element).shape as Record<string, Schema>, name, [], {
    several: false,
    required: true,
    about: descriptionOf(list) ?? (descriptionOf(element) as string)
  })
}

/** What stands at a path of a document; of each of several, where a path leads through several. */
export const valueAt = (value: unknown, path: string[]): unknown => {
  if (Array.isArray(value)) return value.map(item => valueAt(item, path))
  const [key, ...rest] = path
  return key === undefined || value === null || value === undefined ? value : valueAt((value as Record<string, unknown>)[key], rest)
}

const missing = (value: unknown) => value === null || value === undefined
/** A value among several: a `|` of its own, and the backslash that says so, have a backslash before them. */
const among = (value: unknown) => (missing(value) ? '' : String(value).replaceAll(/[\\|]/g, '\\$&'))

/** The values of a document under these columns; null where there is none. A gap among several keeps its place. */
export const cellsOf = (columns: Column[], document: unknown): (string | number | boolean | null)[] =>
  columns.map(({ path, several }) => {
    const value = valueAt(document, path)
    if (!several) return (value ?? null) as string | number | boolean | null
    const values = [value].flat(9)
    return values.every(missing) ? null : values.map(among).join('|')
  })
