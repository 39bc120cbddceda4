import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { prefixRanges, rangeFacets, sortableNumber } from '../../../src/db/index/range-encoding.js'

/** Whether a value with this label is found from, or up to, another. */
const found = (label: string, bound: string, up: boolean) =>
  prefixRanges('x', bound, up).filter(({ facet, above, below }) => rangeFacets('x', label)[facet]?.some(value => value > above && value < below)).length

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -10_000_000, max: 10_000_000 }).map(n => n / 1000),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter(n => n === 0 || Math.abs(n) > 1e-9)
)
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))

t.test('sorts labels of numbers as the numbers', async t => {
  const numbers = [-1e15, -250, -54.5, -1, -0.001, 0, 0.001, 0.5, 1, 9, 10, 54, 54.5, 76, 100, 999, 1000, 2.5e8]
  t.strictSame(numbers.map(sortableNumber).toSorted(), numbers.map(sortableNumber))
  t.doesNotThrow(() => fc.assert(fc.property(number, number, (a, b) => equal(sortableNumber(a) < sortableNumber(b), a < b))))
})

t.test('covers the values of a range exactly once, whatever the bound', async t => {
  for (const [values, label] of [
    [number, sortableNumber],
    [day, (value: string) => value]
  ] as [fc.Arbitrary<number | string>, (value: never) => string][]) {
    t.doesNotThrow(() =>
      fc.assert(
        fc.property(values, values, (value, bound) => {
          const [a, b] = [label(value as never), label(bound as never)]
          deepEqual([found(a, b, true), found(a, b, false)], [a >= b ? 1 : 0, a <= b ? 1 : 0])
        }),
        { numRuns: 2000 }
      )
    )
  }
})

t.test('keeps missing values as such, outside every range', async t => {
  t.strictSame(rangeFacets('published_end', null), { 'published_end/unknown': [''] })
  t.strictSame(rangeFacets('published_end', '2022-11-15'), { 'published_end/4': ['2022'], 'published_end/7': ['2022-11'], 'published_end/10': ['2022-11-15'] })
})
