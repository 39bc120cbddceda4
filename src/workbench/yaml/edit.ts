import { isDeepStrictEqual } from 'node:util'

/** A step into a value: a key of a map, the index of an item, or the item of a list that has an id. */
export type Step = string | number | { id: string }
export type Path = readonly Step[]

/** The place of a new item in its list, beside the item with an id. Without one, it keeps ids that are in order in order, and otherwise comes last. */
export interface Beside {
  before?: string
  after?: string
}

/** One change of a file. Records are named by id, so that it can be made again in a file that has changed elsewhere. */
export type Edit =
  /** Gives a field a value; a new field comes after the field `after`, or last. */
  | { op: 'set'; path: Path; value: unknown; after?: string }
  /** Removes a field or an item; comments above it stay, since they may head a section. */
  | { op: 'remove'; path: Path }
  /** Adds an item to the list at a path, which is made if it is missing. */
  | { op: 'add'; path: Path; value: unknown; beside?: Beside }

const idOf = (value: unknown) => (value as { id?: unknown } | null)?.id
const indexOf = (items: readonly unknown[], step: Step) => (typeof step === 'object' ? items.findIndex(item => idOf(item) === step.id) : Number(step))

/** A path as messages name it: `findings.tea-2024-mug.statistic.value`. */
export const nameOf = (path: Path) => path.map(step => (typeof step === 'object' ? step.id : step)).join('.') || 'the file'

/** The value at a path in plain data; undefined if there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (Array.isArray(at) ? at[indexOf(at, step)] : (at as Record<string, unknown> | null | undefined)?.[String(step)]), value)

/** The index at which a new item belongs in a list. */
export function placeIn(items: readonly unknown[], value: unknown, { before, after }: Beside = {}): number {
  const beside = before ?? after
  const at = items.findIndex(item => beside !== undefined && idOf(item) === beside)
  if (at >= 0) return before === undefined ? at + 1 : at
  const ids = items.map(idOf)
  const id = idOf(value)
  const inOrder = items.length > 1 && typeof id === 'string' && ids.every((one, n) => typeof one === 'string' && (n === 0 || String(ids[n - 1]) < one))
  return inOrder ? ids.filter(one => String(one) < String(id)).length : items.length
}

/** A copy as YAML would say it: without fields that are undefined, and without values that two places share, as aliases do. */
export const plainCopy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

/** The plain data after an edit; the proof of an edit of its text. */
export function changed(content: unknown, edit: Edit): unknown {
  const copy = plainCopy(content)
  const parent = edit.op === 'add' ? valueAt(copy, edit.path) : valueAt(copy, edit.path.slice(0, -1))
  const last = edit.path.at(-1)
  if (edit.op === 'add') {
    if (Array.isArray(parent)) parent.splice(placeIn(parent, edit.value, edit.beside), 0, edit.value)
    else return changed(copy, { op: 'set', path: edit.path, value: [edit.value] })
  } else if (last === undefined) return edit.op === 'set' ? edit.value : copy
  else if (Array.isArray(parent)) parent.splice(indexOf(parent, last), 1, ...(edit.op === 'set' ? [edit.value] : []))
  else if (edit.op === 'set') Object.assign(parent as object, { [String(last)]: edit.value })
  else delete (parent as Record<string, unknown>)[String(last)]
  return copy
}

/**
 * The part of a file that an edit concerns: a record with an id, or a field of a file that is one record. If somebody else
 * changed this part too, the edit cannot be made without losing a change.
 */
export function touched(edit: Edit): Path {
  const path = edit.op === 'add' && idOf(edit.value) !== undefined ? [...edit.path, { id: String(idOf(edit.value)) }] : edit.path
  const depth = path.findLastIndex(step => typeof step === 'object')
  return path.slice(0, depth < 0 ? 1 : depth + 1)
}

/** The parts that edits concern and that differ between what was read and what stands there now. */
export const conflicts = (edits: readonly Edit[], read: unknown, now: unknown): string[] => [
  ...new Set(
    edits
      .map(touched)
      .filter(path => !isDeepStrictEqual(valueAt(read, path), valueAt(now, path)))
      .map(nameOf)
  )
]
