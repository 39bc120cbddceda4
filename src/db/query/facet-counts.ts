import type { Db } from '../connection.js'
import { type Bitmap, forEachIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { cached, statement } from '../statement-cache.js'
import type { Term } from './facet-values.js'
import type { FilterValues } from './filters.js'

/** One way to sort the items of a collection into groups: by a facet, of which an item may have many values. */
export interface Dimension {
  facet(filters: FilterValues): string
  /** Whether a value counts under what was asked; all do where absent. */
  within?(filters: FilterValues): (value: string) => boolean
  /** Every value that there could be, in their order. */
  terms(db: Db, filters: FilterValues): Term[]
  /** What readers call the group without a value. */
  without?: string
}

/** How the items of a collection may be counted: in which groups, and by which numbered facets what is counted beside the items. */
export interface FacetConfig {
  dimensions: Record<string, Dimension>
  distinctBy: { sources: string; surveys: string }
  /** The facets under each value of which counts by theme are made at build, and what a value is read as by its filter. */
  rollups: { facet: string; read(value: string): unknown }[]
}

export interface Cell {
  keys: (string | null)[]
  count: number
  sources: number
  surveys: number
}

const keyOf = (value: string) => (value === MISSING ? null : value)

/** The value of a facet of every place, as a number of its own; 0 where it has none. */
function ordinalsOf(db: Db, collection: string, facet: string): Uint32Array {
  return cached(db, `numbers ${collection} ${facet}`, () => {
    const chunks = statement<{ numbers: Buffer }>(db, 'select numbers from numbers where collection = ? and facet = ? order by chunk')
    const all = Buffer.concat(chunks.all(collection, facet).map(({ numbers }) => numbers))
    return new Uint32Array(Uint8Array.from(all).buffer)
  })
}

/** Counts the places it is shown, and how many different numbers they have. */
function counter(db: Db, collection: string, also: FacetConfig['distinctBy']) {
  const [sources, surveys] = [also.sources, also.surveys].map(facet => {
    const numbers = ordinalsOf(db, collection, facet)
    // The turn in which a number was last seen, so that nothing has to be cleared from one cell to the next.
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

/** Visits the members in every group of a dimension, group by group, until one is `done` that should be the last. */
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

/** How many members stand in each group of a dimension. */
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

/** How many members stand in each cell across two dimensions, until there are more than `most` cells. */
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
  // The values of the second dimension at each place, as a chain: the number of a value, and where the next one is.
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

/** How many members stand in each cell, of one dimension or across two; of these no more than the first group that goes beyond `most` cells. */
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
