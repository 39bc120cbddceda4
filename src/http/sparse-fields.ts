type Json = Record<string, unknown>

interface Schema {
  shape?: Record<string, Schema>
  element?: Schema
  unwrap?: () => Schema
}

/** The schema of what lies inside: of an array its elements, of what may be null the rest. */
function inner(schema: Schema): Schema {
  if (schema.element) return inner(schema.element)
  return !schema.shape && schema.unwrap ? inner(schema.unwrap()) : schema
}

/** Every field name that a document of this schema has, nested ones with dots. */
export function fieldNames(schema: Schema, prefix = ''): string[] {
  return Object.entries(inner(schema).shape ?? {}).flatMap(([name, field]) => [`${prefix}${name}`, ...fieldNames(field, `${prefix}${name}.`)])
}

function pickOne(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return value
  if (Array.isArray(value)) return value.map(item => pickOne(item, [name, ...rest]))
  if (value === null || typeof value !== 'object') return value
  return { [name]: pickOne((value as Json)[name], rest) }
}

function merge(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((item, n) => merge(item, b[n]))
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return b
  const merged: Json = { ...a }
  for (const [name, value] of Object.entries(b)) merged[name] = name in merged ? merge(merged[name], value) : value
  return merged
}

/** A document cut down to some of its fields, in the order asked for. */
export const pick = (document: unknown, fields: string[]) => fields.map(field => pickOne(document, field.split('.'))).reduce(merge, {})
