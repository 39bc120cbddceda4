import { type Entry, TODO } from './entries.js'

export type FieldPath = readonly (string | number)[]

/** The paths of all fields that say `TODO`, in the order of the record. */
export function todosIn(value: unknown, path: FieldPath = []): FieldPath[] {
  if (value === TODO) return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => todosIn(child, [...path, Array.isArray(value) ? Number(key) : key]))
}

/** The record with another value at a path. */
export function withValue(entry: Entry, path: FieldPath, value: unknown): Entry {
  const copy = structuredClone(entry)
  let at: Record<string | number, unknown> = copy
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
  const last = path.at(-1)
  if (last !== undefined) at[last] = value
  return copy
}
