import { z } from 'zod'
import type { Db } from '../db/connection.js'
import type { FilterValues } from '../db/query/filters.js'
import { closestMatches, MAX_REPORTED } from '../http/closest-match.js'
import { badRequest } from '../http/errors.js'
import { type Chosen, cut, fieldNames } from '../http/sparse-fields.js'
import { fieldReader } from './field-text.js'
import { found } from './found.js'

/** What is stored of a record: its whole document, or its card. */
export type Text = 'document' | 'card'

/** The projection of the documents of a collection: their fields, and changes that depend on the query. */
export interface Project {
  names: ReadonlySet<string>
  /** Fields that only cards have. */
  cardOnly: ReadonlySet<string>
  /** Fields that cards have, alone or just as documents have them: if no other is asked for, cards are read, which are shorter. */
  onCards: ReadonlySet<string>
  /** Changes a document for a query, but no field that its card has; null leaves the ready text as it is. */
  adapt?(db: Db, values: FilterValues): ((document: never) => unknown) | null
  /** Read fields from a text. */
  read: Record<Text, ReturnType<typeof fieldReader>>
}

export function projectOf(item: z.ZodType, adapt?: Project['adapt'], card: z.ZodObject = z.object({})): Project {
  const whole = (item as z.ZodObject).shape
  const cardOnly = Object.keys(card.shape).filter(name => !(name in whole))
  return {
    names: new Set([...fieldNames(item as never), ...cardOnly, ...fieldNames(found as never)]),
    cardOnly: new Set(cardOnly),
    onCards: new Set([...cardOnly, ...Object.keys(card.shape).filter(name => card.shape[name] === whole[name])]),
    adapt,
    read: { document: fieldReader(item as z.ZodObject), card: fieldReader(card) }
  }
}

/** The stored texts from which the requested fields are read. */
export function textsFor({ cardOnly, onCards }: Project, chosen: Chosen | null): Text[] {
  const asked = [...(chosen?.keys() ?? [])].filter(name => !(name in found.shape))
  if (asked.length > 0 && asked.every(name => onCards.has(name))) return ['card']
  return asked.some(name => cardOnly.has(name)) ? ['card', 'document'] : ['document']
}

/**
 * Returns a function that finds fields of a record, as JSON, among those `wanted`. A field that its card has too is read there, so the
 * document, which is longer, is often not read at all.
 */
export function fieldLookup({ names, onCards, read }: Project, stored: (text: Text) => string, wanted: ReadonlyMap<string, unknown>) {
  const found: Partial<Record<Text, Map<string, string>>> = {}
  return (name: string): string | undefined => {
    if (!names.has(name)) return undefined
    const text = onCards.has(name) ? 'card' : 'document'
    found[text] ??= read[text](stored(text), wanted)
    return found[text].get(name)
  }
}

/** Throws 400 for fields that the documents do not have. */
export function checkFields({ names }: Project, fields: string[] | undefined) {
  const unknown = fields?.filter(field => !names.has(field)) ?? []
  if (unknown.length === 0) return
  throw badRequest(
    unknown.slice(0, MAX_REPORTED).map(field => {
      const allowed = closestMatches(field, [...names])
      return { parameter: 'fields', code: 'unknown_field', detail: `“${field}” is not a field here; closest matches: ${allowed.join(', ')}`, allowed }
    })
  )
}

/** Cuts fields from a text, and parses only those of which a part is asked for. */
function cutting(read: Project['read'][Text], chosen: Chosen): (text: string) => string {
  const parts = [...chosen].map(([name, within]) => ({ name, within, key: `"${name}":` }))
  return text => {
    const found = read(text, chosen)
    let object = ''
    for (const { name, within, key } of parts) {
      const value = found.get(name)
      if (value === undefined) continue
      object += (object === '' ? '' : ',') + key + (within === null ? value : JSON.stringify(cut(JSON.parse(value), within)))
    }
    return `{${object}}`
  }
}

/** Converts the stored text of a record to the one that is sent. */
export function projection(db: Db, project: Project, values: FilterValues, chosen: Chosen | null): (text: string) => string {
  const [text = 'document', ...more] = textsFor(project, chosen)
  const change = text === 'document' ? (project.adapt?.(db, values) ?? null) : null
  if (!chosen && !change) return text => text
  // A document that is read together with its card has some fields twice.
  if (chosen && !change && more.length === 0) return cutting(project.read[text], chosen)
  return text => {
    const document = JSON.parse(text)
    const changed = change ? change(document as never) : document
    return JSON.stringify(chosen ? cut(changed, chosen) : changed)
  }
}
