import type { Db } from '../connection.js'
import { type Bitmap, writeIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
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

/** A group of a dimension, and its rows in order. */
export interface Group {
  value: string
  seqs: Uint32Array
}

/** The groups of a dimension that have members, in the order of their values. */
export function groupsOf(db: Db, collection: string, rows: RowSet, { facet, within }: Dimension, values: FilterValues): Group[] {
  const counts = within?.(values) ?? (() => true)
  const chunks = new Map<number, Bitmap>([...rows.chunks()].filter(([, bitmap]) => bitmap.some(word => word !== 0)))
  const parts = statement<{ value: string; chunk: number; bits: Buffer }>(
    db,
    'select value, chunk, bits from members where collection = ? and facet = ? and chunk in (select value from json_each(?)) order by value, chunk'
  )
  const groups: Group[] = []
  const seqs = new Uint32Array(rows.last + 1)
  let [group, size] = ['', 0]
  const end = () => void (size > 0 && groups.push({ value: group, seqs: seqs.slice(0, size) }))
  for (const { value, chunk, bits } of parts.iterate(collection, facet(values), JSON.stringify([...chunks.keys()]))) {
    if (value !== MISSING && !counts(value)) continue
    if (value !== group) {
      end()
      ;[group, size] = [value, 0]
    }
    size = writeIntersection(chunks.get(chunk) as Bitmap, bits, chunk, seqs, size)
  }
  end()
  return groups
}

/** The numbers of the groups of each row, one row after the other: those of a row end where those of the next begin. */
export interface GroupsByRow {
  starts: Uint32Array
  numbers: Uint32Array
}

/** Rows that are turned together, so few that what is written about them stays in the cache of the processor. */
const BLOCK = 16_384

/** Turns groups of rows into groups by row: a counting sort, one block of rows after the other. */
export function groupsByRow(groups: readonly Group[], last: number): GroupsByRow {
  const starts = new Uint32Array(last + 2)
  const numbers = new Uint32Array(groups.reduce((sum, { seqs }) => sum + seqs.length, 0))
  const done = new Uint32Array(groups.length)
  let total = 0
  for (let first = 0; first <= last; first += BLOCK) {
    const end = Math.min(first + BLOCK, last + 1)
    const before = done.slice()
    for (const [number, { seqs }] of groups.entries()) {
      let n = done[number] as number
      for (; n < seqs.length && (seqs[n] as number) < end; n++) (starts[seqs[n] as number] as number)++
      done[number] = n
    }
    for (let seq = first; seq < end; seq++) {
      total += starts[seq] as number
      starts[seq] = total
    }
    // Backwards, so that the end of a row becomes its start.
    for (const [number, { seqs }] of groups.entries()) {
      for (let n = before[number] as number; n < (done[number] as number); n++) numbers[--(starts[seqs[n] as number] as number)] = number
    }
  }
  starts[last + 1] = total
  return { starts, numbers }
}
