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

/**
 * Returns a function that cuts fields from the text of a document, as JSON. A document has all fields of its schema, in their
 * order, so a field ends where the next one begins: a search for its key takes a fraction of the time of parsing, and is
 * certain unless the value itself can hold that key.
 */
export function fieldReader({ shape }: z.ZodObject): (document: string, wanted: ReadonlyMap<string, unknown>) => Map<string, string> {
  const names = Object.keys(shape)
  const fields = Object.entries(shape as Record<string, Schema>).map(([name, schema], n) => {
    const next = names[n + 1]
    return { name, opening: `"${name}":`.length, ending: next !== undefined && !canHold(schema, next) ? `,"${next}":` : null }
  })
  return (document, wanted) => {
    const found = new Map<string, string>()
    let at = 1
    for (const { name, opening, ending } of fields) {
      const start = at + opening
      const end = ending === null ? endOfValue(document, start) : document.indexOf(ending, start)
      if (wanted.has(name)) found.set(name, document.slice(start, end))
      if (found.size === wanted.size) break
      at = end + 1
    }
    return found
  }
}
