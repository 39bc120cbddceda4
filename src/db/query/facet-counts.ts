import type { Db } from '../connection.js'
import { MISSING } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { createCounter } from './distinct-counts.js'
import type { Term } from './facet-values.js'
import type { FilterValues } from './filters.js'
import { type Group, groupsByRow, groupsOf, splitter } from './groups.js'

/** A dimension: groups records by a facet, of which a record may have many values. */
export interface Dimension {
  facet(filters: FilterValues): string
  /** True if a value counts under the filters; all do if absent. */
  within?(filters: FilterValues): (value: string) => boolean
  /** All possible values, in order. */
  terms(db: Db, filters: FilterValues): Term[]
  /** The label of the group without a value. */
  without?: string
}

/** The dimensions of counts, and the numbered facets whose distinct values are counted too. */
export interface FacetConfig {
  dimensions: Record<string, Dimension>
  distinctBy: { sources: string; surveys: string }
  /** Facets for whose values counts by theme are made at build, with the conversion of a value to its filter. */
  rollups: { facet: string; read(value: string): unknown }[]
}

export interface Cell {
  keys: (string | null)[]
  count: number
  sources: number
  surveys: number
}

/** The number of members of a group of one dimension. */
export type Size = Pick<Cell, 'keys' | 'count'>

/** The cells of one or two dimensions, and the groups of each dimension alone. */
export interface Counted {
  cells: Cell[]
  alone: Size[][]
}

const keyOf = (value: string) => (value === MISSING ? null : value)
const sizeOf = ({ value, seqs }: Group): Size => ({ keys: [keyOf(value)], count: seqs.length })

/** Counts the members of each cell of one or two dimensions; of two, it stops after the first group that exceeds `most` cells. */
export function cellsOf(
  db: Db,
  collection: string,
  rows: RowSet,
  by: Dimension[],
  also: FacetConfig['distinctBy'],
  values: FilterValues,
  most: number
): Counted {
  const count = createCounter(db, collection, also)
  const [first, second] = by as [Dimension, Dimension | undefined]
  const groups = groupsOf(db, collection, rows, first, values)
  if (!second) {
    const cells = Array.from(groups, (group): Cell => ({ keys: [keyOf(group.value)], ...count(group.seqs) }))
    return { cells, alone: [cells] }
  }
  const [cells, sizes]: [Cell[], Size[]] = [[], []]
  const byRow = groupsByRow(groupsOf(db, collection, rows, second, values), rows.last)
  const split = splitter(byRow)
  for (const group of groups) {
    sizes.push(sizeOf(group))
    for (const { value, seqs } of split(group.seqs)) cells.push({ keys: [keyOf(group.value), keyOf(value)], ...count(seqs) })
    if (cells.length > most) break
  }
  return { cells, alone: [sizes, byRow.groups.map(sizeOf)] }
}
