import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  add,
  addSerialized,
  appendMembers,
  type Bitmap,
  CONTAINER_SIZE,
  cardinality,
  contains,
  emptyBitmap,
  intersect,
  range,
  serialize,
  union,
  writeIntersection
} from '../../../src/db/index/bitmap.js'

/** Places of the third chunk, few or many. */
const CHUNK = 2
const places = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: CONTAINER_SIZE - 1 }), { maxLength: 50 }),
  fc.integer({ min: 1, max: 9 }).map(step => Array.from({ length: Math.floor(CONTAINER_SIZE / step) }, (_, n) => n * step))
)
const some = places.map(all => all.sort((a, b) => a - b).map(place => CHUNK * CONTAINER_SIZE + place))

function bitsOf(all: number[]): Bitmap {
  const bitmap = emptyBitmap()
  for (const place of all) add(bitmap, place)
  return bitmap
}

function listed(bitmap: Bitmap, after = CHUNK * CONTAINER_SIZE - 1, most?: number) {
  const into: number[] = []
  appendMembers(bitmap, CHUNK, after, into, most)
  return into
}

const holdsFor = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, { numRuns: 60 })

t.test('keeps the same members packed and unpacked, few or many, and counts them', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, all => {
        const bitmap = emptyBitmap()
        addSerialized(bitmap, serialize(all))
        deepEqual(listed(bitmap), all)
        equal(cardinality(bitmap), all.length)
      })
    )
  )
  t.equal(serialize([1, 2, 3]).length, 6)
  t.equal(serialize(Array.from({ length: 5000 }, (_, n) => n)).length, CONTAINER_SIZE / 8)
})

t.test('reads packed members anywhere in memory', async t => {
  for (const all of [[3, 70, 900], Array.from({ length: 6000 }, (_, n) => n * 2)]) {
    const packed = serialize(all)
    const shifted = Buffer.concat([Buffer.alloc(1), packed]).subarray(1)
    const moved = Buffer.from(new ArrayBuffer(packed.length + 1), 1)
    shifted.copy(moved)
    const bitmap = emptyBitmap()
    addSerialized(bitmap, moved)
    t.equal(cardinality(bitmap), all.length)
  }
})

t.test('gives the intersection, difference and union of two sets', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, some, (a, b) => {
        const inB = new Set(b)
        const [both, alone, either] = [bitsOf(a), bitsOf(a), bitsOf(a)]
        intersect(both, bitsOf(b))
        intersect(alone, bitsOf(b), true)
        union(either, bitsOf(b))
        const into = new Uint16Array(CONTAINER_SIZE + 1)
        const shared = Array.from(into.subarray(1, writeIntersection(bitsOf(a), serialize(b), into, 1)), row => CHUNK * CONTAINER_SIZE + row)
        const wanted = a.filter(place => inB.has(place))
        deepEqual([listed(both), shared], [wanted, wanted])
        deepEqual(
          listed(alone),
          a.filter(place => !inB.has(place))
        )
        deepEqual(
          listed(either),
          [...new Set([...a, ...b])].sort((x, y) => x - y)
        )
      })
    )
  )
})

t.test('lists members after a row, up to a limit', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, fc.integer({ min: 0, max: 3 * CONTAINER_SIZE }), fc.integer({ min: 1, max: 100 }), (all, after, most) =>
        deepEqual(listed(bitsOf(all), after, most), all.filter(place => place > after).slice(0, most))
      )
    )
  )
})

t.test('fills a container with a run of rows as far as it goes', async t => {
  t.equal(cardinality(range(0, 1, 10)), 10)
  t.equal(cardinality(range(1, 1, 3 * CONTAINER_SIZE)), CONTAINER_SIZE)
  t.equal(cardinality(range(3, 1, 3 * CONTAINER_SIZE - 1)), 0)
  t.strictSame([contains(range(0, 5, 6), 4), contains(range(0, 5, 6), 5), contains(range(0, 5, 6), 6), contains(range(0, 5, 6), 7)], [false, true, true, false])
})
