/** The parts of an OpenAPI document that requests are made from. */
export interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface Operation {
  parameters?: Parameter[]
  requestBody?: object
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required?: boolean
  description: string
}

interface Schema {
  $ref?: string
  allOf?: Schema[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
}

/** No document lies deeper. */
const DEEPEST = 6

/** The names of the fields of a schema, those within others with dots. */
function fieldsOf(document: Document, { $ref, allOf = [], anyOf = [], items, properties = {} }: Schema, within: string[] = []): string[] {
  if (within.length > DEEPEST) return []
  const named = $ref && document.components.schemas[String($ref.split('/').at(-1))]
  const parts = [...allOf, ...anyOf, ...(items ? [items] : []), ...(named ? [named] : [])]
  return [
    ...Object.entries(properties).flatMap(([name, part]) => [[...within, name].join('.'), ...fieldsOf(document, part, [...within, name])]),
    ...parts.flatMap(part => fieldsOf(document, part, within))
  ]
}

/** What a list has around its results, and a search adds to them. */
const AROUND = /^results\./
const ADDED = /^(?:rank|snippet)\b/

/** The names that `fields` takes at an operation. */
export function fieldsAt(document: Document, { responses }: Operation): string[] {
  const all = fieldsOf(document, responses['200']?.content?.['application/json']?.schema ?? {})
  const results = all.filter(name => AROUND.test(name)).map(name => name.replace(AROUND, ''))
  return [...new Set(results.length > 0 ? results : all)].filter(name => !ADDED.test(name))
}
