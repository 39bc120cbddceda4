import type { Db } from '../connection.js'
import { rowNumbers } from '../index/row-numbers.js'
import { cached } from '../statement-cache.js'

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

/** The numbers of a facet, kept for the edition. */
export const columnOf = (db: Db, collection: string, facet: string): Column =>
  cached(db, `column ${collection} ${facet}`, () => {
    const numbers = rowNumbers(db, collection, facet)
    const places = new Uint32Array(numbers.length)
    let [scattered, last, highest] = [0, 0, 0]
    for (const number of numbers) {
      if (number === 0 || number === last) continue
      // Numbers are given in the order in which they first appear, so one that is no higher than all before returns.
      if (number <= highest && places[number] === 0) places[number] = ++scattered
      last = number
      highest = Math.max(highest, number)
    }
    return { numbers, places, scattered }
  })

/** A number is remembered as the last of its group. Only one whose rows are scattered needs a bit for each group besides. */
function createSeen({ numbers, places, scattered }: Column, groups: number) {
  const width = Math.ceil((scattered + 1) / 32)
  const [last, bits, found] = [new Uint32Array(groups), new Uint32Array(groups * width), new Uint32Array(groups)]
  return {
    found,
    add(group: number, seq: number) {
      const number = numbers[seq] as number
      if (number === 0 || last[group] === number) return
      last[group] = number
      const place = places[number] as number
      if (place > 0) {
        const at = group * width + (place >>> 5)
        const before = bits[at] as number
        bits[at] = before | (1 << (place & 31))
        if (bits[at] === before) return
      }
      ;(found[group] as number)++
    },
    clear() {
      for (const all of [last, bits, found]) all.fill(0)
    }
  }
}

/** Counts rows by group, and the distinct sources and surveys of each. */
export function createCounter(columns: Record<'sources' | 'surveys', Column>, groups: number) {
  const counts = new Uint32Array(groups)
  const [sources, surveys] = [createSeen(columns.sources, groups), createSeen(columns.surveys, groups)]
  return {
    add(group: number, seq: number) {
      ;(counts[group] as number)++
      sources.add(group, seq)
      surveys.add(group, seq)
    },
    of: (group: number): Distinct => ({ count: counts[group] as number, sources: sources.found[group] as number, surveys: surveys.found[group] as number }),
    clear() {
      counts.fill(0)
      sources.clear()
      surveys.clear()
    }
  }
}
