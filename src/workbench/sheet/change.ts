import { isDeepStrictEqual } from 'node:util'
import type { Cell } from '../../export/workbook.js'
import type { DataFile, Path } from '../yaml-store.js'
import { readCell } from './cells.js'
import { type CellKind, columnOf, fieldsBefore, pathOf } from './columns.js'

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const areFields = (value: unknown): value is Fields[] => Array.isArray(value) && value.length > 0 && value.every(isFields)

/** Puts a value into a finding and makes the maps and lists on the way. Throws if a part is null, or an item of a list is skipped. */
function put(root: Fields, path: (string | number)[], value: unknown) {
  let at: unknown = root
  for (const [depth, step] of path.entries()) {
    const fields = at as Record<string | number, unknown>
    if (Array.isArray(at) && Number(step) > at.length) throw new Error(`there is no item ${at.length + 1} yet; fill its columns first`)
    if (depth === path.length - 1) {
      if (value === undefined) delete fields[step]
      else fields[step] = value
      return
    }
    if (fields[step] === null) throw new Error(`empty the cell ${columnOf(path.slice(0, depth + 1))}, which says null, first`)
    if (fields[step] === undefined && value === undefined) return
    fields[step] ??= typeof path[depth + 1] === 'number' ? [] : {}
    at = fields[step]
  }
}

/** A value without the maps and lists in it that lost their last part; those that were empty before stay. */
function pruned(value: unknown, before: unknown): unknown {
  const was = (key: string | number) => (before as Fields | null | undefined)?.[key]
  if (Array.isArray(value)) {
    const items = value.map((item, n) => pruned(item, was(n))).filter(item => item !== undefined)
    return items.length === 0 && Array.isArray(before) && before.length > 0 ? undefined : items
  }
  if (!isFields(value)) return value
  const fields = Object.entries(value).flatMap(([key, part]) => {
    const kept = pruned(part, was(key))
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return fields.length === 0 && !(isFields(before) && Object.keys(before).length === 0) ? undefined : Object.fromEntries(fields)
}

/** A finding after changes of cells; `wrong` is told which of them cannot be made. */
export function changedFinding(
  finding: Fields,
  changes: { name: string; kind: CellKind; cell: Cell }[],
  wrong: (name: string, reason: string) => void
): Fields {
  const next = structuredClone(finding)
  for (const { name, kind, cell } of changes.toSorted((a, b) => Number(b.kind === 'group') - Number(a.kind === 'group'))) {
    try {
      put(next, pathOf(name), readCell(cell, kind))
    } catch (error) {
      wrong(name, (error as Error).message)
    }
  }
  return { ...(pruned(next, finding) as Fields | undefined) }
}

/** Makes the edits that turn one value into another: of the smallest parts that differ. */
export function makeEdits(file: DataFile, path: Path, before: unknown, after: unknown, name: readonly PropertyKey[] = []) {
  if (isDeepStrictEqual(before, after)) return
  if (isFields(before) && isFields(after)) {
    for (const key of Object.keys(before)) if (!(key in after)) file.remove([...path, key])
    for (const [key, value] of Object.entries(after)) {
      const place = [...name, key]
      if (key in before) makeEdits(file, [...path, key], before[key], value, place)
      else
        file.set(
          [...path, key],
          value,
          fieldsBefore(columnOf(place)).find(one => file.at([...path, one]) !== undefined)
        )
    }
    return
  }
  if (!areFields(before) || !areFields(after)) return file.set(path, after)
  for (const [n, item] of after.entries()) {
    if (n < before.length) makeEdits(file, [...path, n], before[n], item, [...name, n])
    else file.add(path, item)
  }
  for (let n = before.length - 1; n >= after.length; n--) file.remove([...path, n])
}
