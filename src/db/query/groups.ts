import type { Db } from '../connection.js'
import { type Bitmap, CONTAINER_SIZE, writeIntersection } from '../index/bitmap.js'
import { MISSING } from '../index/predicate.js'
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

/** The packed members of a group in a container. */
export interface Part {
  group: number
  size: number
  bits: Buffer
}

/** The values of a dimension in order, and the parts of their groups by container; some groups may have no member in the query. */
export interface Groups {
  values: string[]
  parts: ReadonlyMap<number, Part[]>
}

/** All rows of some containers as one group. */
export const asGroup = (chunks: readonly (readonly [number, Bitmap])[]): Groups => ({
  values: [MISSING],
  parts: new Map(chunks.map(([chunk, { buffer }]) => [chunk, [{ group: 0, size: CONTAINER_SIZE, bits: Buffer.from(buffer) }]]))
})

/** Reads the groups of a dimension in some containers. */
export function groupsOf(db: Db, collection: string, chunks: number[], { facet, within }: Dimension, filters: FilterValues): Groups {
  const counts = within?.(filters) ?? (() => true)
  const members = statement<Omit<Part, 'group'> & { value: string; chunk: number }>(
    db,
    'select value, chunk, size, bits from members where collection = ? and facet = ? and chunk in (select value from json_each(?)) order by value, chunk'
  )
  const values: string[] = []
  const parts = new Map<number, Part[]>(chunks.map(chunk => [chunk, []]))
  for (const { value, chunk, size, bits } of members.iterate(collection, facet(filters), JSON.stringify(chunks))) {
    if (value !== MISSING && !counts(value)) continue
    if (value !== values.at(-1)) values.push(value)
    parts.get(chunk)?.push({ group: values.length - 1, size, bits })
  }
  return { values, parts }
}

/** The numbers of the groups of each row of a container, one row after the other: those of a row end where those of the next begin. */
export interface GroupsByRow {
  starts: Uint32Array
  numbers: Uint32Array
}

/** Turns the parts of a container of so many rows into groups by row: a counting sort. Adds the numbers of their rows to the sizes of groups. */
export function turned(bitmap: Bitmap, height: number, parts: readonly Part[], sizes: Uint32Array): GroupsByRow {
  const room = parts.reduce((sum, { size }) => sum + size, 0)
  const [rows, numbers] = [new Uint16Array(room), new Uint32Array(room)]
  const [starts, ends] = [new Uint32Array(height + 1), new Uint32Array(parts.length + 1)]
  for (const [n, { group, bits }] of parts.entries()) {
    const start = ends[n] as number
    const end = writeIntersection(bitmap, bits, rows, start)
    for (let at = start; at < end; at++) (starts[rows[at] as number] as number)++
    ;(sizes[group] as number) += end - start
    ends[n + 1] = end
  }
  for (let row = 1; row <= height; row++) (starts[row] as number) += starts[row - 1] as number
  // Backwards, so that the end of a row becomes its start.
  for (const [n, { group }] of parts.entries()) {
    const end = ends[n + 1] as number
    for (let at = ends[n] as number; at < end; at++) numbers[--(starts[rows[at] as number] as number)] = group
  }
  return { starts, numbers }
}
