import type { Db } from '../connection.js'
import { type Bitmap, writeIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
import type { RowSet } from '../index/row-set.js'
import { statement } from '../statement-cache.js'
import type { Dimension } from './facet-counts.js'
import type { FilterValues } from './filters.js'

/** A group of a dimension, and its rows in order. */
export interface Group {
  value: string
  seqs: Uint32Array
}

/** The groups of a dimension that have members, in the order of their values. The rows of a group are valid until the next one. */
export function* groupsOf(db: Db, collection: string, rows: RowSet, { facet, within }: Dimension, values: FilterValues): Generator<Group> {
  const counts = within?.(values) ?? (() => true)
  const chunks = new Map<number, Bitmap>([...rows.chunks()].filter(([, bitmap]) => bitmap.some(word => word !== 0)))
  const parts = statement<{ value: string; chunk: number; bits: Buffer }>(
    db,
    'select value, chunk, bits from members where collection = ? and facet = ? and chunk in (select value from json_each(?)) order by value, chunk'
  )
  const seqs = new Uint32Array(rows.last + 1)
  let [group, size] = ['', 0]
  for (const { value, chunk, bits } of parts.iterate(collection, facet(values), JSON.stringify([...chunks.keys()]))) {
    if (value !== MISSING && !counts(value)) continue
    if (value !== group && size > 0) yield { value: group, seqs: seqs.subarray(0, size) }
    if (value !== group) [group, size] = [value, 0]
    size = writeIntersection(chunks.get(chunk) as Bitmap, bits, chunk, seqs, size)
  }
  if (size > 0) yield { value: group, seqs: seqs.subarray(0, size) }
}

/** Groups, and the numbers of the groups of each row, one row after the other: those of a row end where those of the next begin. */
interface GroupsByRow {
  groups: Group[]
  starts: Uint32Array
  numbers: Uint32Array
}

/** Turns groups of rows into groups by row: a counting sort by row. */
export function groupsByRow(all: Iterable<Group>, last: number): GroupsByRow {
  const groups = Array.from(all, ({ value, seqs }): Group => ({ value, seqs: seqs.slice() }))
  const starts = new Uint32Array(last + 2)
  for (const { seqs } of groups) for (let n = 0; n < seqs.length; n++) (starts[seqs[n] as number] as number)++
  for (let seq = 1; seq < starts.length; seq++) (starts[seq] as number) += starts[seq - 1] as number
  const numbers = new Uint32Array(starts[last + 1] as number)
  // Backwards, so that the end of a row becomes its start.
  for (let number = groups.length - 1; number >= 0; number--) {
    const { seqs } = groups[number] as Group
    for (let n = 0; n < seqs.length; n++) numbers[--(starts[seqs[n] as number] as number)] = number
  }
  return { groups, starts, numbers }
}

/** A function that splits rows by their groups: a counting sort by group. The rows of a group are valid until the next call. */
export function splitter({ groups, starts, numbers }: GroupsByRow): (seqs: Uint32Array) => Generator<Group> {
  const ends = new Uint32Array(groups.length + 1)
  const sorted = new Uint32Array(numbers.length)
  return function* (seqs) {
    ends.fill(0)
    for (let n = 0; n < seqs.length; n++) {
      const seq = seqs[n] as number
      for (let at = starts[seq] as number; at < (starts[seq + 1] as number); at++) (ends[numbers[at] as number] as number)++
    }
    for (let number = 1; number < ends.length; number++) (ends[number] as number) += ends[number - 1] as number
    // Backwards, so that the rows of a group stay in order, and its end becomes its start.
    for (let n = seqs.length - 1; n >= 0; n--) {
      const seq = seqs[n] as number
      for (let at = starts[seq] as number; at < (starts[seq + 1] as number); at++) sorted[--(ends[numbers[at] as number] as number)] = seq
    }
    for (const [number, { value }] of groups.entries()) {
      const group = sorted.subarray(ends[number], ends[number + 1])
      if (group.length > 0) yield { value, seqs: group }
    }
  }
}
