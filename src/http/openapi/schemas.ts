import { everywhere, type Json, type OpenapiDocument, sorted } from './document.js'

/** Metadata of a query parameter that is read, but documented elsewhere. */
export const HIDDEN = 'x-hidden'
/** Metadata of a schema that has a name: the schema stands in `components.schemas` once. */
export const NAMED = 'x-named'

/** Zod says more than a reader needs: a pattern beside a format, bounds of JavaScript's integers, a ban on additions. */
function plain({ ...schema }: Json): Json {
  if (schema.format && schema.pattern) delete schema.pattern
  if (schema.additionalProperties === false) delete schema.additionalProperties
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  delete schema.$schema
  return schema
}

/** Keywords that say how a schema is used in one place, and so stand beside a reference to it. */
const BESIDE = ['description', 'default', 'examples', HIDDEN]

/** A schema cut in two: what is true of it in every place, and what is said of one place. */
function split(schema: Json): { everywhere: Json; beside: Json } {
  const isBeside = ([key]: [string, unknown]) => BESIDE.includes(key)
  const entries = Object.entries(schema)
  return { everywhere: Object.fromEntries(entries.filter(entry => !isBeside(entry))), beside: Object.fromEntries(entries.filter(isBeside)) }
}

const INPUT = /^#\/components\/schemas\/(\w+)Input$/
const referenceTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/**
 * Puts every schema that has a name into `components.schemas`: closed lists by their values, others by their mark. The
 * provider writes schemas with an id twice, as X and as XInput; answers only need the first.
 */
export function withNamedSchemas(document: OpenapiDocument, enumerations: Record<string, readonly string[]>): OpenapiDocument {
  const names = new Map(Object.entries(enumerations).map(([name, values]) => [JSON.stringify(values), name]))
  const named: Json = {}
  const name = (key: string, schema: Json): Json => {
    const { everywhere, beside } = split(schema)
    named[key] = everywhere
    return { ...referenceTo(key), ...beside }
  }
  const pointed = everywhere(document, ({ [NAMED]: mark, ...object }) => {
    if (typeof object.$ref === 'string') object.$ref = object.$ref.replace(INPUT, '#/components/schemas/$1')
    const schema = plain(object)
    if (typeof mark === 'string') return name(mark, schema)
    const known = Array.isArray(schema.enum) && names.get(JSON.stringify(schema.enum))
    return known ? name(known, { ...schema, type: 'string' }) : schema
  }) as OpenapiDocument
  const { schemas = {}, ...others } = pointed.components
  const outputs = Object.fromEntries(Object.entries(schemas).filter(([key]) => !(key.endsWith('Input') && key.slice(0, -5) in schemas)))
  return { ...pointed, components: { ...others, schemas: sorted({ ...outputs, ...named }) } }
}
