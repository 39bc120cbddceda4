import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { addPacked, type Bits, eachShared, holds, keep, list, merge, noBits, pack, put, run, SPAN, sizeOf } from '../../src/db/bits.js'

/** Places of the third chunk, few or many. */
const CHUNK = 2
const places = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: SPAN - 1 }), { maxLength: 50 }),
  fc.integer({ min: 1, max: 9 }).map(step => Array.from({ length: Math.floor(SPAN / step) }, (_, n) => n * step))
)
const some = places.map(all => all.sort((a, b) => a - b).map(place => CHUNK * SPAN + place))

function bitsOf(all: number[]): Bits {
  const bits = noBits()
  for (const place of all) put(bits, place)
  return bits
}

function listed(bits: Bits, after = CHUNK * SPAN - 1, most?: number) {
  const into: number[] = []
  list(bits, CHUNK, after, into, most)
  return into
}

const holdsFor = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, { numRuns: 60 })

t.test('members are the same packed and unpacked, few or many, and are counted', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, all => {
        const bits = noBits()
        addPacked(bits, pack(all))
        deepEqual(listed(bits), all)
        equal(sizeOf(bits), all.length)
      })
    )
  )
  t.equal(pack([1, 2, 3]).length, 6)
  t.equal(pack(Array.from({ length: 5000 }, (_, n) => n)).length, SPAN / 8)
})

t.test('packed members may stand anywhere in memory', async t => {
  for (const all of [[3, 70, 900], Array.from({ length: 6000 }, (_, n) => n * 2)]) {
    const packed = pack(all)
    const shifted = Buffer.concat([Buffer.alloc(1), packed]).subarray(1)
    const moved = Buffer.from(new ArrayBuffer(packed.length + 1), 1)
    shifted.copy(moved)
    const bits = noBits()
    addPacked(bits, moved)
    t.equal(sizeOf(bits), all.length)
  }
})

t.test('two sets give what is in both, in the first alone, in either', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, some, (a, b) => {
        const inB = new Set(b)
        const [both, alone, either] = [bitsOf(a), bitsOf(a), bitsOf(a)]
        keep(both, bitsOf(b))
        keep(alone, bitsOf(b), true)
        merge(either, bitsOf(b))
        const shared: number[] = []
        eachShared(bitsOf(a), pack(b), CHUNK, place => shared.push(place))
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

t.test('members are listed after a place, so many and no more', async t => {
  t.doesNotThrow(() =>
    holdsFor(
      fc.property(some, fc.integer({ min: 0, max: 3 * SPAN }), fc.integer({ min: 1, max: 100 }), (all, after, most) =>
        deepEqual(listed(bitsOf(all), after, most), all.filter(place => place > after).slice(0, most))
      )
    )
  )
})

t.test('a run of places fills a chunk as far as it goes', async t => {
  t.equal(sizeOf(run(0, 1, 10)), 10)
  t.equal(sizeOf(run(1, 1, 3 * SPAN)), SPAN)
  t.equal(sizeOf(run(3, 1, 3 * SPAN - 1)), 0)
  t.strictSame([holds(run(0, 5, 6), 4), holds(run(0, 5, 6), 5), holds(run(0, 5, 6), 6), holds(run(0, 5, 6), 7)], [false, true, true, false])
})
