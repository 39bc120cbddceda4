import type { Db } from '../connection.js'
import { rowNumbers } from '../index/row-numbers.js'
import { cached } from '../statement-cache.js'
import type { GroupsByRow } from './groups.js'

/** The number of rows of a group, and of their distinct sources and surveys. */
export interface Distinct {
  count: number
  sources: number
  surveys: number
}

/** The numbers of a facet by row, 0 for none. Those whose rows do not all lie together have a place from 1 on, and the others 0. */
export interface Column {
  numbers: Uint32Array
  places: Uint32Array
  scattered: number
}

/** Finds the scattered numbers of a column. Numbers are given from 1 on, in the order in which they first appear. */
export function columnFrom(numbers: Uint32Array): Column {
  const places = new Uint32Array(numbers.length + 1)
  let [scattered, last, highest] = [0, 0, 0]
  for (const number of numbers) {
    if (number === 0 || number === last) continue
    if (number <= highest && places[number] === 0) places[number] = ++scattered
    last = number
    highest = Math.max(highest, number)
  }
  return { numbers, places, scattered }
}

/** The numbers of a facet, kept for the edition. */
export const columnOf = (db: Db, collection: string, facet: string): Column =>
  cached(db, `column ${collection} ${facet}`, () => columnFrom(rowNumbers(db, collection, facet)))

/** Rows of a group in a container, in order, whose first row has a number; the cells of the group begin with one, and go by other groups. */
interface Rows {
  base: number
  rows: Uint16Array
  first: number
  others: GroupsByRow
}

function addCounts(counts: Uint32Array, { rows, first, others: { starts, numbers } }: Rows) {
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n] as number
    const end = starts[row + 1] as number
    for (let at = starts[row] as number; at < end; at++) (counts[first + (numbers[at] as number)] as number)++
  }
}

/** The distinct numbers of each cell. One is remembered as the last of its cell; only if its rows are scattered, it needs a bit for each cell besides. */
function createSeen({ numbers: all, places, scattered }: Column, cells: number) {
  const width = Math.ceil((scattered + 1) / 32)
  const [last, bits, found] = [new Uint32Array(cells), new Uint32Array(cells * width), new Uint32Array(cells)]
  return {
    found,
    add({ base, rows, first, others: { starts, numbers } }: Rows) {
      for (let n = 0; n < rows.length; n++) {
        const row = rows[n] as number
        const number = all[base + row] as number
        if (number === 0) continue
        const place = places[number] as number
        const end = starts[row + 1] as number
        for (let at = starts[row] as number; at < end; at++) {
          const cell = first + (numbers[at] as number)
          if (last[cell] === number) continue
          last[cell] = number
          if (place > 0) {
            const word = cell * width + (place >>> 5)
            const before = bits[word] as number
            bits[word] = before | (1 << (place & 31))
            if ((before >>> (place & 31)) & 1) continue
          }
          ;(found[cell] as number)++
        }
      }
    }
  }
}

/** Counts rows by cell, and the distinct sources and surveys of each cell. Containers come in order. */
export function createCounter(columns: Record<'sources' | 'surveys', Column>, cells: number) {
  const counts = new Uint32Array(cells)
  const [sources, surveys] = [createSeen(columns.sources, cells), createSeen(columns.surveys, cells)]
  return {
    add(rows: Rows) {
      addCounts(counts, rows)
      sources.add(rows)
      surveys.add(rows)
    },
    counts,
    of: (cell: number): Distinct => ({ count: counts[cell] as number, sources: sources.found[cell] as number, surveys: surveys.found[cell] as number })
  }
}
