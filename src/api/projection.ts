import type { z } from 'zod'
import type { Db } from '../db/connection.js'
import type { FilterValues } from '../db/query/filters.js'
import { closestMatches, MAX_REPORTED } from '../http/closest-match.js'
import { badRequest } from '../http/errors.js'
import { fieldNames, picking } from '../http/sparse-fields.js'
import { found } from './found.js'

/** The projection of the documents of a collection: their fields, and changes that depend on the query. */
export interface Project {
  names: string[]
  /** Fields that only cards have, for which `fields` reads the card too. */
  cardOnly: ReadonlySet<string>
  /** Changes a document for a query; null leaves the ready text as it is. */
  adapt?(db: Db, values: FilterValues): ((document: never) => unknown) | null
}

export function projectOf(item: z.ZodType, adapt?: Project['adapt'], card?: z.ZodObject): Project {
  const whole = fieldNames(item as never)
  const cardOnly = card ? Object.keys(card.shape).filter(name => !whole.includes(name)) : []
  return { names: [...whole, ...cardOnly, ...fieldNames(found as never)], cardOnly: new Set(cardOnly), adapt }
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

/** Converts a ready document to the text that is sent. */
export function projection(db: Db, { adapt }: Project, values: FilterValues, fields: string[] | undefined): (document: string) => string {
  const change = adapt?.(db, values) ?? null
  if (!fields && !change) return document => document
  const pick = fields ? picking(fields) : (document: unknown) => document
  return text => {
    const document = JSON.parse(text)
    return JSON.stringify(pick(change ? change(document as never) : document))
  }
}
