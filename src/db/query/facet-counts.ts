import type { Db } from '../connection.js'
import { MISSING } from '../index/predicate.js'
import { rowNumbers } from '../index/row-numbers.js'
import type { RowSet } from '../index/row-set.js'
import { createCrossCounter } from './cross-counts.js'
import { createCounter, type Distinct } from './distinct-counts.js'
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
/** The numbers of some rows. A loop, since `map` of typed arrays takes four times as long. */
function numbersAt(all: Uint32Array, seqs: Uint32Array): Uint32Array {
  const found = new Uint32Array(seqs.length)
  for (let n = 0; n < seqs.length; n++) found[n] = all[seqs[n] as number] as number
  return found
}
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
  const numbers = { sources: rowNumbers(db, collection, also.sources), surveys: rowNumbers(db, collection, also.surveys) }
  const count = createCounter(rows.last)
  const cells: Cell[] = []
  if (!second) {
    for (const { value, seqs } of first) cells.push({ keys: [keyOf(value)], ...count(numbersAt(numbers.sources, seqs), numbersAt(numbers.surveys, seqs)) })
    return { cells, alone: [cells] }
  }
  // The rows of a group lie closer together if there are few groups.
  const isTurned = second.length < first.length
  const [outer, inner] = isTurned ? [second, first] : [first, second]
  const across = createCrossCounter(inner, groupsByRow(inner, rows.last), numbers, count)
  for (const group of outer) {
    for (const { value, ...counts } of across(group.seqs)) {
      const keys = [keyOf(group.value), keyOf(value)]
      cells.push({ keys: isTurned ? keys.reverse() : keys, ...counts })
    }
    if (cells.length > most) break
  }
  return { cells, alone: [first.map(sizeOf), second.map(sizeOf)] }
}
