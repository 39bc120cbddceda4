import type { Db } from '../connection.js'
import { MISSING } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { columnOf, createCounter, type Distinct } from './distinct-counts.js'
import type { FilterValues } from './filters.js'
import { type Dimension, type Group, groupsByRow, groupsOf } from './groups.js'

/** The dimensions of counts, and the numbered facets whose distinct values are counted too. */
export interface FacetConfig {
  dimensions: Record<string, Dimension>
  distinctBy: { sources: string; surveys: string }
  /** Facets for whose values counts by theme are made at build, with the conversion of a value to its filter. */
  rollups: { facet: string; read(value: string): unknown }[]
}

export interface Cell extends Distinct {
  keys: (string | null)[]
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
  const [first, second] = by.map(dimension => groupsOf(db, collection, rows, dimension, values)) as [Group[], Group[] | undefined]
  const columns = { sources: columnOf(db, collection, also.sources), surveys: columnOf(db, collection, also.surveys) }
  const cells: Cell[] = []
  if (!second) {
    const counter = createCounter(columns, first.length)
    for (const [n, { value, seqs }] of first.entries()) {
      for (const seq of seqs) counter.add(n, seq)
      cells.push({ keys: [keyOf(value)], ...counter.of(n) })
    }
    return { cells, alone: [cells] }
  }
  // The rows of a group lie closer together if there are few groups.
  const isTurned = second.length < first.length
  const [outer, inner] = isTurned ? [second, first] : [first, second]
  const { starts, numbers } = groupsByRow(inner, rows.last)
  const counter = createCounter(columns, inner.length)
  for (const group of outer) {
    counter.clear()
    for (const seq of group.seqs) {
      const end = starts[seq + 1] as number
      for (let at = starts[seq] as number; at < end; at++) counter.add(numbers[at] as number, seq)
    }
    for (const [n, { value }] of inner.entries()) {
      const counts = counter.of(n)
      const keys = [keyOf(group.value), keyOf(value)]
      if (counts.count > 0) cells.push({ keys: isTurned ? keys.reverse() : keys, ...counts })
    }
    if (cells.length > most) break
  }
  return { cells, alone: [first.map(sizeOf), second.map(sizeOf)] }
}
