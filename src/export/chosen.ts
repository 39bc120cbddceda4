import type { z } from 'zod'
import { type Column, columnsOfField } from './columns.js'

interface Schema {
  shape?: Record<string, Schema>
  element?: Schema
  unwrap?(): Schema
}

interface Place {
  schema: Schema
  /** True if it has several values. */
  several: boolean
}

function stepInto({ schema, several }: Place, key: string): Place {
  let [inside, many] = [schema, several]
  while (!inside.shape && inside.unwrap) {
    many ||= inside.element !== undefined
    inside = inside.unwrap()
  }
  return { schema: inside.shape?.[key] ?? inside, several: many }
}

/**
 * The columns of some fields (dotted names of the schema), in the requested order, each once. A field inside a
 * list has a column too, although a whole table only has the ids of the list.
 */
export function columnsFor(document: z.ZodType, fields: string[]): Column[] {
  const columns = fields.flatMap(field => {
    const path = field.split('.')
    const { schema, several } = path.reduce(stepInto, { schema: document as unknown as Schema, several: false })
    return columnsOfField(schema as unknown as z.ZodType, path, several)
  })
  return [...new Map(columns.map(column => [column.name, column])).values()]
}
