import type { z } from 'zod'

/** A schema, as far as it tells which keys its values have. */
interface Schema {
  shape?: Record<string, Schema>
  element?: Schema
  options?: readonly Schema[]
  unwrap?: () => Schema
  def?: { type: string }
}

/** Types whose values hold no key. */
const WITHOUT_KEYS = new Set(['string', 'number', 'int', 'boolean', 'enum', 'literal', 'null'])

/** True if a value of a schema can hold this key at any depth. */
function canHold(schema: Schema, key: string): boolean {
  if (schema.shape) return Object.entries(schema.shape).some(([name, inner]) => name === key || canHold(inner, key))
  if (schema.element) return canHold(schema.element, key)
  if (schema.def?.type === 'union') return (schema.options ?? []).some(option => canHold(option, key))
  if (schema.unwrap) return canHold(schema.unwrap(), key)
  return !WITHOUT_KEYS.has(String(schema.def?.type))
}

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [...'"\\,[]{}'].map(sign => sign.charCodeAt(0))

/** The end of a string that begins at a quotation mark. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text.charCodeAt(before - 1) === BACKSLASH) before--
    if ((end - before) % 2 === 0) return end
  }
}

/** The end of a value of an object, whatever it holds. */
function endOfValue(text: string, at: number): number {
  for (let depth = 0; ; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) at = endOfString(text, at)
    else if (sign === OPEN || sign === OPEN_LIST) depth++
    else if (depth === 0 && (sign === COMMA || sign === CLOSE)) return at
    else if (sign === CLOSE || sign === CLOSE_LIST) depth--
  }
}

/** Finds the fields in the texts of documents of one schema. */
export interface FieldFinder {
  /** The place of each field in the schema. */
  places: ReadonlyMap<string, number>
  /** The ends of the fields of a text, by place, up to that of the last one needed. */
  endsOf(text: string, last: number): number[]
}

/**
 * Finds fields in the JSON of documents. A document has all fields of its schema, in their order, so a field ends where the next one
 * begins: a search for its key takes a fraction of the time of parsing, and is certain unless the value itself can hold that key.
 */
export function fieldFinder({ shape }: z.ZodObject): FieldFinder {
  const names = Object.keys(shape)
  const fields = Object.entries(shape as Record<string, Schema>).map(([name, schema], n) => {
    const next = names[n + 1]
    return { opening: `"${name}":`.length, ending: next !== undefined && !canHold(schema, next) ? `,"${next}":` : null }
  })
  return {
    places: new Map(names.map((name, place) => [name, place])),
    endsOf(text, last) {
      const ends: number[] = []
      let at = 1
      for (let place = 0; place <= last; place++) {
        const { opening, ending } = fields[place] as (typeof fields)[number]
        const end = ending === null ? endOfValue(text, at + opening) : text.indexOf(ending, at + opening)
        ends.push(end)
        at = end + 1
      }
      return ends
    }
  }
}

/** The text of a field and of those that follow it, up to another, with their keys. */
export const fieldsBetween = (text: string, ends: number[], first: number, last: number): string =>
  text.slice(first === 0 ? 1 : (ends[first - 1] as number) + 1, ends[last])
