import type { Db } from '../connection.js'
import { type Bitmap, forEachIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
import { rowNumbers } from '../index/row-numbers.js'
import type { RowSet } from '../index/row-set.js'
import { statement } from '../statement-cache.js'
import type { Term } from './facet-values.js'
import type { FilterValues } from './filters.js'

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

const keyOf = (value: string) => (value === MISSING ? null : value)

/** Counts rows, and their distinct numbers. */
function counter(db: Db, collection: string, also: FacetConfig['distinctBy']) {
  const [sources, surveys] = [also.sources, also.surveys].map(facet => {
    const numbers = rowNumbers(db, collection, facet)
    // The round in which a number was last seen, so that nothing must be cleared between cells.
    return { numbers, seen: new Uint32Array(numbers.length + 1) }
  }) as [Distinct, Distinct]
  let turn = 0
  let cell = { count: 0, sources: 0, surveys: 0 }
  const isNew = ({ numbers, seen }: Distinct, seq: number) => {
    const number = numbers[seq] as number
    if (number === 0 || seen[number] === turn) return 0
    seen[number] = turn
    return 1
  }
  return {
    begin() {
      turn++
      cell = { count: 0, sources: 0, surveys: 0 }
    },
    see(seq: number) {
      cell.count++
      cell.sources += isNew(sources, seq)
      cell.surveys += isNew(surveys, seq)
    },
    end: () => cell
  }
}

interface Distinct {
  numbers: Uint32Array
  seen: Uint32Array
}

/** Visits the members of every group of a dimension, group by group, until `done` is true. */
function eachGroup(
  db: Db,
  collection: string,
  rows: RowSet,
  { facet, within }: Dimension,
  values: FilterValues,
  visit: (seq: number) => void,
  done: (value: string) => boolean
) {
  const counts = within?.(values) ?? (() => true)
  const chunks = new Map<number, Bitmap>([...rows.chunks()].filter(([, bitmap]) => bitmap.some(word => word !== 0)))
  const sets = statement<{ value: string; chunk: number; bits: Buffer }>(
    db,
    'select value, chunk, bits from members where collection = ? and facet = ? and chunk in (select value from json_each(?)) order by value, chunk'
  )
  let current: string | null = null
  for (const { value, chunk, bits } of sets.iterate(collection, facet(values), JSON.stringify([...chunks.keys()]))) {
    if (value !== MISSING && !counts(value)) continue
    if (current !== null && current !== value && done(current)) return
    current = value
    forEachIntersection(chunks.get(chunk) as Bitmap, bits, chunk, visit)
  }
  if (current !== null) done(current)
}

/** Counts the members of each group of a dimension. */
function cellsAlone(db: Db, collection: string, rows: RowSet, by: Dimension, also: FacetConfig['distinctBy'], values: FilterValues): Cell[] {
  const { begin, see, end } = counter(db, collection, also)
  const cells: Cell[] = []
  begin()
  eachGroup(db, collection, rows, by, values, see, value => {
    const cell = end()
    if (cell.count > 0) cells.push({ keys: [keyOf(value)], ...cell })
    begin()
    return false
  })
  return cells
}

/** Counts the members of each cell of two dimensions, until there are more than `most` cells. */
function cellsAcross(
  db: Db,
  collection: string,
  rows: RowSet,
  [first, second]: [Dimension, Dimension],
  also: FacetConfig['distinctBy'],
  filters: FilterValues,
  most: number
): Cell[] {
  const { begin, see, end } = counter(db, collection, also)
  // The values of the second dimension of each row as a linked list: the number of a value, and the index of the next one.
  const heads = new Uint32Array(rows.last + 1)
  const [values, chained, next]: [string[], number[], number[]] = [[], [0], [0]]
  const link = (seq: number) => {
    chained.push(values.length)
    next.push(heads[seq] as number)
    heads[seq] = chained.length - 1
  }
  eachGroup(db, collection, rows, second, filters, link, value => {
    values.push(value)
    return false
  })
  const cells: Cell[] = []
  const seqs = values.map((): number[] => [])
  const sort = (seq: number) => {
    for (let at = heads[seq] as number; at !== 0; at = next[at] as number) seqs[chained[at] as number]?.push(seq)
  }
  eachGroup(db, collection, rows, first, filters, sort, value => {
    for (const [other, held] of seqs.entries()) {
      if (held.length === 0) continue
      begin()
      held.forEach(see)
      cells.push({ keys: [keyOf(value), keyOf(values[other] as string)], ...end() })
      seqs[other] = []
    }
    return cells.length > most
  })
  return cells
}

/** Counts the members of each cell of one or two dimensions; of two, it stops after the first group that exceeds `most` cells. */
export function cellsOf(
  db: Db,
  collection: string,
  rows: RowSet,
  by: Dimension[],
  also: FacetConfig['distinctBy'],
  values: FilterValues,
  most: number
): Cell[] {
  const [first, second] = by as [Dimension, Dimension | undefined]
  return second ? cellsAcross(db, collection, rows, [first, second], also, values, most) : cellsAlone(db, collection, rows, first, also, values)
}
