import type { z } from 'zod'
import type { Db } from '../db/connection.js'
import type { FilterValues } from '../db/query/filters.js'
import { closestMatches, MAX_REPORTED } from '../http/closest-match.js'
import { badRequest } from '../http/errors.js'
import { type Chosen, chosenFields, cut, fieldNames, picking } from '../http/sparse-fields.js'
import { fieldReader } from './field-text.js'
import { found } from './found.js'

/** The projection of the documents of a collection: their fields, and changes that depend on the query. */
export interface Project {
  names: string[]
  /** Fields that only cards have, for which `fields` reads the card too. */
  cardOnly: ReadonlySet<string>
  /** Changes a document for a query; null leaves the ready text as it is. */
  adapt?(db: Db, values: FilterValues): ((document: never) => unknown) | null
  /** Reads fields from the text of a document. */
  read: ReturnType<typeof fieldReader>
}

export function projectOf(item: z.ZodType, adapt?: Project['adapt'], card?: z.ZodObject): Project {
  const whole = fieldNames(item as never)
  const cardOnly = card ? Object.keys(card.shape).filter(name => !whole.includes(name)) : []
  return { names: [...whole, ...cardOnly, ...fieldNames(found as never)], cardOnly: new Set(cardOnly), adapt, read: fieldReader(item as z.ZodObject) }
}

/** Throws 400 for fields that the documents do not have. */
export function checkFields({ names }: Project, fields: string[] | undefined) {
  const known = new Set(names)
  const unknown = fields?.filter(field => !known.has(field)) ?? []
  if (unknown.length === 0) return
  throw badRequest(
    unknown.slice(0, MAX_REPORTED).map(field => {
      const allowed = closestMatches(field, names)
      return { parameter: 'fields', code: 'unknown_field', detail: `“${field}” is not a field here; closest matches: ${allowed.join(', ')}`, allowed }
    })
  )
}

/** Cuts fields from the text of a ready document, and parses only those of which a part is asked for. */
function cutting({ read }: Project, chosen: Chosen): (document: string) => string {
  return document => {
    const found = read(document, chosen)
    const part = (text: string, within: Chosen | null) => (within === null ? text : JSON.stringify(cut(JSON.parse(text), within)))
    return `{${[...chosen].flatMap(([name, within]) => (found.has(name) ? `"${name}":${part(String(found.get(name)), within)}` : [])).join()}}`
  }
}

/** Converts a ready document to the text that is sent. */
export function projection(db: Db, project: Project, values: FilterValues, fields: string[] | undefined): (document: string) => string {
  const change = project.adapt?.(db, values) ?? null
  if (!fields && !change) return document => document
  // With fields of its card, a document has some fields twice.
  if (fields && !change && !fields.some(field => project.cardOnly.has(field.split('.')[0] as string))) return cutting(project, chosenFields(fields))
  const pick = fields ? picking(fields) : (document: unknown) => document
  return text => {
    const document = JSON.parse(text)
    return JSON.stringify(pick(change ? change(document as never) : document))
  }
}
