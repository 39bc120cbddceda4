import { isDeepStrictEqual } from 'node:util'
import { contentOf } from '../../resources/changes/content.js'

/** A value that differs, by its path in the document; null is a value, undefined none. */
export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The items of a list by their ids, or by their numbers if an item has none. */
function keyed(list: unknown[]): Record<string, unknown> {
  const ids = list.map((item, n) => (isObject(item) && typeof item.id === 'string' ? item.id : String(n)))
  return Object.fromEntries(list.map((item, n) => [ids[n], item]))
}

const parts = (value: unknown): Record<string, unknown> | null => {
  if (Array.isArray(value)) return value.some(isObject) ? keyed(value) : null
  return isObject(value) ? value : null
}

/** The values in which two values differ, each by its path, as deep as both have parts. */
function differences(field: string, before: unknown, after: unknown): FieldChange[] {
  if (isDeepStrictEqual(before, after)) return []
  const [was, is] = [parts(before), parts(after)]
  if (!was || !is) return [{ field, before, after }]
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const found = keys.flatMap(key => differences(`${field}.${key}`, was[key], is[key]))
  return found.length > 0 ? found : [{ field, before, after }]
}

/** The values of its own content in which two documents of a record differ. */
export function fieldChanges(before: object, after: object): FieldChange[] {
  const [was, is] = [contentOf(before), contentOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(key => differences(key, was[key], is[key]))
}
