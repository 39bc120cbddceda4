import { z } from 'zod'
import type { Db } from '../db/connection.js'
import type { FilterValues } from '../db/query/filters.js'
import { closestMatches, MAX_REPORTED } from '../http/closest-match.js'
import { badRequest } from '../http/errors.js'
import { type Chosen, cut, fieldNames } from '../http/sparse-fields.js'
import { type FieldFinder, fieldFinder, fieldsBetween } from './field-text.js'
import { found } from './found.js'

/** A stored text of a record: its whole document, or its card. */
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
  /** Find fields in a text. */
  find: Record<Text, FieldFinder>
}

export function projectOf(item: z.ZodType, adapt?: Project['adapt'], card: z.ZodObject = z.object({})): Project {
  const whole = (item as z.ZodObject).shape
  const cardOnly = Object.keys(card.shape).filter(name => !(name in whole))
  return {
    names: new Set([...fieldNames(item as never), ...cardOnly, ...fieldNames(found as never)]),
    cardOnly: new Set(cardOnly),
    onCards: new Set([...cardOnly, ...Object.keys(card.shape).filter(name => card.shape[name] === whole[name])]),
    adapt,
    find: { document: fieldFinder(item as z.ZodObject), card: fieldFinder(card) }
  }
}

/** The stored texts from which the requested fields are read. */
export function textsFor({ cardOnly, onCards }: Project, chosen: Chosen | null): Text[] {
  const asked = [...(chosen?.keys() ?? [])].filter(name => !(name in found.shape))
  if (asked.length > 0 && asked.every(name => onCards.has(name))) return ['card']
  return asked.some(name => cardOnly.has(name)) ? ['card', 'document'] : ['document']
}

/**
 * Returns a function that finds a field of a record, as JSON; undefined if it has none of this name. A field that its card has too is
 * read there, so the document, which is longer, is often not read at all.
 */
export const fieldLookup =
  ({ onCards, find }: Project, stored: (text: Text) => string) =>
  (name: string): string | undefined => {
    const from = onCards.has(name) ? 'card' : 'document'
    const place = find[from].places.get(name)
    if (place === undefined) return undefined
    const text = stored(from)
    return fieldsBetween(text, find[from].endsOf(text, place), place, place).slice(`"${name}":`.length)
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

/** A field, or several that follow each other and are cut out together. Of one alone only some fields within may be asked for. */
interface Run {
  first: number
  last: number
  key: string
  within: Chosen | null
}

function runsOf(places: FieldFinder['places'], chosen: Chosen): Run[] {
  const runs: Run[] = []
  for (const [name, within] of chosen) {
    const place = places.get(name)
    if (place === undefined) continue
    const before = runs.at(-1)
    if (before && before.within === null && within === null && before.last === place - 1) before.last = place
    else runs.push({ first: place, last: place, key: `"${name}":`, within })
  }
  return runs
}

/** Cuts fields from a text, and parses only those of which a part is asked for. */
function cutting({ places, endsOf }: FieldFinder, chosen: Chosen): (text: string) => string {
  const runs = runsOf(places, chosen)
  const furthest = Math.max(-1, ...runs.map(({ last }) => last))
  return text => {
    const ends = endsOf(text, furthest)
    let object = ''
    for (const { first, last, key, within } of runs) {
      const found = fieldsBetween(text, ends, first, last)
      object += (object === '' ? '' : ',') + (within === null ? found : key + JSON.stringify(cut(JSON.parse(found.slice(key.length)), within)))
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
  if (chosen && !change && more.length === 0) return cutting(project.find[text], chosen)
  return text => {
    const document = JSON.parse(text)
    const changed = change ? change(document as never) : document
    return JSON.stringify(chosen ? cut(changed, chosen) : changed)
  }
}
