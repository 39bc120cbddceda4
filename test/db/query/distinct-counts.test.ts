import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { columnFrom, createCounter } from '../../../src/db/query/distinct-counts.js'

/** A row: its source and its survey, of which 0 is none, and the groups that it is in. */
const row = fc.record({ source: fc.integer({ min: 0, max: 40 }), survey: fc.integer({ min: 0, max: 3 }), groups: fc.subarray([0, 1, 2]) })
type Row = { source: number; survey: number; groups: number[] }

/** Numbers of values in the order in which they first appear, as a build gives them. */
function numbered(values: number[]): Uint32Array {
  const known = [...new Set(values.filter(value => value !== 0))]
  return Uint32Array.from(values, value => known.indexOf(value) + 1)
}

/** Counts rows in two containers, the second of which has the same rows again, by two outer groups: of all rows, and of those at even places. */
function counted(rows: Row[]) {
  const twice = [...rows, ...rows]
  const columns = {
    sources: columnFrom(numbered(twice.map(({ source }) => source))),
    surveys: columnFrom(numbered(twice.map(({ survey }) => survey)))
  }
  const starts = Uint32Array.from({ length: rows.length + 1 }, (_, n) => rows.slice(0, n).flatMap(({ groups }) => groups).length)
  const others = { starts, numbers: Uint32Array.from(rows.flatMap(({ groups }) => groups)) }
  const all = Uint16Array.from(rows, (_, n) => n)
  const counter = createCounter(columns, 6)
  for (const base of [0, rows.length]) {
    counter.add({ base, rows: all, first: 0, others })
    counter.add({ base, rows: all.filter(n => n % 2 === 0), first: 3, others })
  }
  return Array.from({ length: 6 }, (_, cell) => counter.of(cell))
}

/** The same by sets of values. */
function wanted(rows: Row[]) {
  const distinct = (values: number[]) => new Set(values.filter(value => value !== 0)).size
  return Array.from({ length: 6 }, (_, cell) => {
    const inside = rows.filter(({ groups }, n) => groups.includes(cell % 3) && (cell < 3 || n % 2 === 0))
    return { count: 2 * inside.length, sources: distinct(inside.map(({ source }) => source)), surveys: distinct(inside.map(({ survey }) => survey)) }
  })
}

t.test('counts distinct sources and surveys exactly, however their rows are scattered', async t => {
  const many = fc.array(row, { maxLength: 80 })
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(many, rows => deepEqual(counted(rows), wanted(rows))),
      { numRuns: 300 }
    )
  )
  const together = many.map(rows => rows.toSorted((a, b) => a.source - b.source))
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(together, rows => deepEqual(counted(rows), wanted(rows))),
      { numRuns: 300 }
    )
  )
})

t.test('keeps a place for numbers whose rows do not lie together, and for no others', async t => {
  const { places, scattered } = columnFrom(Uint32Array.of(1, 1, 0, 1, 2, 3, 2, 3, 4))
  t.equal(scattered, 2)
  t.strictSame([...places].slice(0, 5), [0, 0, 1, 2, 0])
})
