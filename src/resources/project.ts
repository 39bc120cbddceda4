import type { z } from 'zod'
import type { Asked } from '../db/filters.js'
import type { Db } from '../db/open.js'
import { badRequest } from '../http/errors.js'
import { fieldNames, picking } from '../http/fields.js'
import { nearest, SOME } from '../http/nearest.js'

/** How a collection's documents are shown: their fields, and what a query changes in them. */
export interface Project {
  names: string[]
  /** Changes a document for what was asked; null leaves the ready text as it is. */
  adapt?(db: Db, asked: Asked): ((document: never) => unknown) | null
}

export const projectOf = (item: z.ZodType, adapt?: Project['adapt']): Project => ({ names: fieldNames(item as never), adapt })

/** Throws 400 for fields that the documents do not have. */
export function checkFields({ names }: Project, fields: string[] | undefined) {
  const known = new Set(names)
  const unknown = fields?.filter(field => !known.has(field)) ?? []
  if (unknown.length === 0) return
  throw badRequest(
    unknown.slice(0, SOME).map(field => {
      const allowed = nearest(field, names)
      return { parameter: 'fields', code: 'unknown_field', detail: `“${field}” is no field here; the nearest are ${allowed.join(', ')}`, allowed }
    })
  )
}

/** From a ready document to the text that is sent. */
export function projection(db: Db, { adapt }: Project, asked: Asked, fields: string[] | undefined): (document: string) => string {
  const change = adapt?.(db, asked) ?? null
  if (!fields && !change) return document => document
  const pick = fields ? picking(fields) : (document: unknown) => document
  return text => {
    const document = JSON.parse(text)
    return JSON.stringify(pick(change ? change(document as never) : document))
  }
}
