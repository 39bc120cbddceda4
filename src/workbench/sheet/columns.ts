import { z } from 'zod'
import { findingRecord } from '../../records/finding.js'

/** How a cell of a column is read. A group has columns of its own; its own cell only says `null`, `[]` or `{}`. */
export type CellKind = 'text' | 'number' | 'boolean' | 'list' | 'group'

interface Schema {
  type?: string | string[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
}

const SCHEMA = z.toJSONSchema(findingRecord, { io: 'input', unrepresentable: 'any' }) as { oneOf: Schema[] }

/** Columns that a sheet has besides the fields of findings. */
export const ID = 'id'
export const SOURCE = 'source'
/** The state of the finding when it was exported, so that an import sees if the data has changed since. */
export const EXPORTED = 'exported'

const filled = ({ anyOf, ...schema }: Schema): Schema => anyOf?.find(({ type }) => type !== 'null') ?? schema

function kindOf({ type, properties, items }: Schema): CellKind {
  if (properties || items?.properties) return 'group'
  if (items) return 'list'
  const types = [type].flat()
  if (types.includes('number') || types.includes('integer')) return 'number'
  return types.includes('boolean') ? 'boolean' : 'text'
}

/** Calls `visit` with every column, in the order of the schema; `count` says how many items of a list have columns. */
function walk(given: Schema, name: string, count: (name: string) => number, visit: (name: string, kind: CellKind) => void) {
  const schema = filled(given)
  if (name) visit(name, kindOf(schema))
  const below = name ? `${name}.` : ''
  for (const [key, part] of Object.entries(schema.properties ?? {})) walk(part, `${below}${key}`, count, visit)
  if (schema.items?.properties) for (let n = 1; n <= count(name); n++) walk(schema.items, `${below}${n}`, count, visit)
}

/** All columns by name, for lists of these lengths. */
export function columnsFor(count: (list: string) => number): Map<string, CellKind> {
  const columns = new Map<string, CellKind>()
  for (const variant of SCHEMA.oneOf) walk(variant, '', count, (name, kind) => void columns.set(name, kind))
  return columns
}

const generic = (name: string) => name.replaceAll(/\.[1-9]\d{0,2}(?=\.|$)/g, '.1')
const KNOWN = columnsFor(() => 1)

/** The kind of a column; undefined if findings have no such field. */
export const columnKind = (name: string): CellKind | undefined => KNOWN.get(generic(name))

const ORDER = [...KNOWN.keys()]

/** The fields that come before one in its map, the nearest first. */
export function fieldsBefore(name: string): string[] {
  const parent = generic(name).replace(/[^.]+$/, '')
  const siblings = ORDER.filter(one => one.startsWith(parent) && !one.slice(parent.length).includes('.')).map(one => one.slice(parent.length))
  return siblings.slice(0, siblings.indexOf(generic(name).slice(parent.length))).reverse()
}

/** A path in a finding as the name of a column; items count from 1. */
export const columnOf = (path: readonly PropertyKey[]): string => path.map(step => (typeof step === 'number' ? step + 1 : String(step))).join('.')

/** The path of a column in a finding. */
export const pathOf = (name: string): (string | number)[] => name.split('.').map(step => (/^\d+$/.test(step) ? Number(step) - 1 : step))
