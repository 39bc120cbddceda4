import type { Db } from '../connection.js'
import { CONTAINER_SIZE, writeIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { columnOf, createCounter, type Distinct } from './distinct-counts.js'
import type { FilterValues } from './filters.js'
import { asGroup, type Dimension, type Groups, groupsOf, type Part, turned } from './groups.js'

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
const sizesOf = ({ values }: Groups, counts: Uint32Array) => values.map((value, n): Size => ({ keys: [keyOf(value)], count: counts[n] as number }))

/** Maximum number of cells that are counted at once, unless one group has more. */
const BATCH = 65_536

/** Counts the members of each cell of one or two dimensions; of two, it stops after the first batch of groups that exceeds `most` cells. */
export function cellsOf(
  db: Db,
  collection: string,
  rows: RowSet,
  by: Dimension[],
  also: FacetConfig['distinctBy'],
  filters: FilterValues,
  most: number
): Counted {
  const chunks = [...rows.chunks()].filter(([, bitmap]) => bitmap.some(word => word !== 0))
  const columns = { sources: columnOf(db, collection, also.sources), surveys: columnOf(db, collection, also.surveys) }
  const numbers = chunks.map(([chunk]) => chunk)
  const [first, second] = by.map(dimension => groupsOf(db, collection, numbers, dimension, filters)) as [Groups, Groups | undefined]
  // The groups of each row are read once for each of its groups in the other dimension, so the one with fewer groups leads; one dimension alone is led by all rows.
  const isTurned = second !== undefined && second.values.length < first.values.length
  const [outer, inner] = second === undefined ? [asGroup(chunks), first] : isTurned ? [second, first] : [first, second]
  const inOrder = <T>(outside: T, inside: T): T[] => (second === undefined ? [inside] : isTurned ? [inside, outside] : [outside, inside])
  const width = inner.values.length
  const step = Math.max(1, Math.floor(Math.min(most, BATCH) / Math.max(1, width)))
  const [outerSizes, innerSizes] = [new Uint32Array(outer.values.length), new Uint32Array(width)]
  const containers = chunks.map(([chunk, bitmap]) => {
    const height = Math.min(CONTAINER_SIZE, rows.last + 1 - chunk * CONTAINER_SIZE)
    return { chunk, bitmap, others: turned(bitmap, height, inner.parts.get(chunk) as Part[], innerSizes) }
  })
  const found = new Uint16Array(CONTAINER_SIZE)
  const cells: Cell[] = []
  for (let from = 0; from < outer.values.length && cells.length <= most; from += step) {
    const names = outer.values.slice(from, from + step)
    const counter = createCounter(columns, names.length * width)
    // One container after the other, so that what is read of its rows stays in the cache of the processor.
    for (const { chunk, bitmap, others } of containers) {
      for (const { group, bits } of outer.parts.get(chunk) as Part[]) {
        if (group < from || group >= from + step) continue
        const rows = found.subarray(0, writeIntersection(bitmap, bits, found, 0))
        counter.add({ base: chunk * CONTAINER_SIZE, rows, first: (group - from) * width, others })
        ;(outerSizes[group] as number) += rows.length
      }
    }
    for (let cell = 0; cell < counter.counts.length; cell++) {
      if (counter.counts[cell] === 0) continue
      const [outside, inside] = [names[Math.floor(cell / width)] as string, inner.values[cell % width] as string]
      cells.push({ keys: inOrder(keyOf(outside), keyOf(inside)), ...counter.of(cell) })
    }
  }
  const alone = inOrder(sizesOf(outer, outerSizes), sizesOf(inner, innerSizes))
  return { cells, alone }
}
