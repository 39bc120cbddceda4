type Json = Record<string, unknown>

interface Schema {
  shape?: Record<string, Schema>
  element?: Schema
  unwrap?: () => Schema
}

/** The inner schema: of an array its elements, of a nullable the rest. */
function inner(schema: Schema): Schema {
  if (schema.element) return inner(schema.element)
  return !schema.shape && schema.unwrap ? inner(schema.unwrap()) : schema
}

/** Every field name that a document of this schema has, nested ones with dots. */
export function fieldNames(schema: Schema, prefix = ''): string[] {
  return Object.entries(inner(schema).shape ?? {}).flatMap(([name, field]) => [`${prefix}${name}`, ...fieldNames(field, `${prefix}${name}.`)])
}

/** The selected fields in order, each with its own selected fields; null if it is whole. */
export type Chosen = Map<string, Chosen | null>

/** Adds a field to a selection. A whole field stays whole, whatever is selected within it. */
function add(chosen: Chosen, [name = '', ...within]: string[]) {
  const known = chosen.get(name)
  if (known === null) return
  const inner: Chosen = known ?? new Map()
  chosen.set(name, within.length === 0 ? null : inner)
  if (within.length > 0) add(inner, within)
}

/** Reduces a value to the selected fields, and so each value of a list. */
export function cut(value: unknown, chosen: Chosen): unknown {
  if (Array.isArray(value)) return value.map(item => cut(item, chosen))
  if (value === null || typeof value !== 'object') return value
  const some: Json = {}
  for (const [name, within] of chosen) {
    const field = (value as Json)[name]
    some[name] = within === null ? field : cut(field, within)
  }
  return some
}

/** The selection that some fields make, in the requested order; null if all are whole. */
export function chosenFields(fields: readonly string[] | undefined): Chosen | null {
  if (!fields) return null
  const chosen: Chosen = new Map()
  for (const field of fields) add(chosen, field.split('.'))
  return chosen
}
