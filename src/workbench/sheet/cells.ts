import type { Cell } from '../../export/workbook.js'
import { type CellKind, columnKind, columnOf } from './columns.js'

const BETWEEN = '|'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Texts that would be read as something else, or lost, stand in quotation marks as in JSON. */
const NEEDS_MARKS = /^(null|\[\]|\{\}|)$|^"|^\s|\s$|\p{Cc}/u
const textCell = (text: string) => (NEEDS_MARKS.test(text) ? JSON.stringify(text) : text)

/** The cells of a value of a finding, by column; fields that it does not have get none. */
export function cellsOf(value: unknown, path: readonly PropertyKey[] = []): Map<string, Cell> {
  const name = columnOf(path)
  const kind = columnKind(name)
  const parts = isObject(value) ? Object.entries(value) : Array.isArray(value) && kind === 'group' ? [...value.entries()] : []
  if (parts.length > 0) return new Map(parts.flatMap(([key, part]) => [...cellsOf(part, [...path, key])]))
  if (value === null) return new Map([[name, 'null']])
  if (Array.isArray(value)) return new Map([[name, value.length === 0 ? '[]' : value.join(BETWEEN)]])
  if (isObject(value)) return new Map([[name, '{}']])
  if (kind === 'text') return new Map([[name, textCell(String(value))]])
  return new Map([[name, value as Cell]])
}

/** True if a cell says the same as before, whatever its type. */
export function sameCell(one: Cell, other: Cell): boolean {
  const plain = (cell: Cell) => (typeof cell === 'boolean' || /^(true|false)$/i.test(String(cell)) ? String(cell).toLowerCase() : String(cell ?? ''))
  return plain(one) === plain(other)
}

/** Read by kind: the value, or undefined for an empty cell. Throws, with the reason, if it cannot be read. */
export function readCell(cell: Cell, kind: CellKind): unknown {
  if (cell === null || cell === '') return undefined
  if (cell instanceof Date) throw new Error('the spreadsheet made a date of it; format the cell as text and write the date as YYYY-MM-DD')
  if (cell === 'null') return null
  if (kind === 'group') {
    if (cell === '[]') return []
    if (cell === '{}') return {}
    throw new Error('its parts have columns of their own; write null, [] or nothing here')
  }
  if (kind === 'list')
    return cell === '[]'
      ? []
      : String(cell)
          .split(BETWEEN)
          .map(item => item.trim())
  if (kind === 'number') {
    if (typeof cell === 'number') return cell
    if (/^-?\d+(\.\d+)?$/.test(String(cell))) return Number(cell)
    throw new Error(`“${cell}” is not a number; write digits, with a point if it has a fraction`)
  }
  if (kind === 'boolean') {
    if (/^(true|false)$/i.test(String(cell))) return String(cell).toLowerCase() === 'true'
    throw new Error(`“${cell}” is neither true nor false`)
  }
  return typeof cell === 'string' && cell.startsWith('"') ? unquoted(cell) : String(cell)
}

function unquoted(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    throw new Error('a text that begins with " must be a whole JSON string; write “ instead, or close it')
  }
}
