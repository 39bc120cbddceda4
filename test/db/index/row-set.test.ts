import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { LRUCache } from 'lru-cache'
import t from 'tap'
import { createInserter } from '../../../src/db/bulk-insert.js'
import { openForBuilding } from '../../../src/db/connection.js'
import { CONTAINER_SIZE } from '../../../src/db/index/bitmap.js'
import { createPostingWriter } from '../../../src/db/index/posting-writer.js'
import { allOf, type Predicate } from '../../../src/db/index/predicate.js'
import { rangeFacets } from '../../../src/db/index/range-encoding.js'
import { rowSetOf } from '../../../src/db/index/row-set.js'
import { migrate } from '../../../src/db/migrate.js'
import { themes } from '../../../src/db/schema.js'
import { cached } from '../../../src/db/statement-cache.js'

/** Items over three chunks: one in every thousand places, and all places around the ends of a chunk. */
const PLACES = Array.from({ length: 2 * CONTAINER_SIZE + 5000 }, (_, n) => n + 1).filter(
  place => place % 1000 === 0 || place % CONTAINER_SIZE < 40 || place % CONTAINER_SIZE > CONTAINER_SIZE - 40
)
const LAST = PLACES.at(-1) as number
const day = (place: number) => `20${10 + (place % 7)}-0${1 + (place % 9)}-1${place % 10}`
const facetsAt = (place: number) => ({
  colour: [['red'], ['blue', 'red'], []][place % 3] as string[],
  size: [place % 5 === 0 ? 'large' : 'small'],
  ...rangeFacets('seen', place % 4 === 0 ? null : day(place))
})

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)
const insert = createInserter(db)
const sets = createPostingWriter(db, {})
for (const place of PLACES) {
  insert(themes, { seq: place, id: `t${place}`, updated: '2024-01-01', name: '', count: 0, document: '{}' })
  sets.add('themes', place, facetsAt(place))
}
sets.finish()

/** What is asked, and whether a place is of it. Places without an item lie in no set but in those of what is not in one. */
type Told = [Predicate, (place: number) => boolean]
const has = (of: 'colour' | 'size', any: string[]) => (place: number) => {
  const values = facetsAt(place)[of]
  return PLACES.includes(place) && any.some(value => (values.length > 0 ? values : ['']).includes(value))
}
const held = new Set(PLACES)
const seen = (place: number) => held.has(place) && place % 4 !== 0
const leaf: fc.Arbitrary<Told> = fc.oneof(
  fc.constant<Told>([{ all: true }, () => true]),
  fc.subarray(['red', 'blue', ''], { minLength: 1 }).map<Told>(any => [{ any, of: 'colour' }, has('colour', any)]),
  fc.subarray(['large', 'small', 'none'], { minLength: 1 }).map<Told>(any => [{ any, of: 'size', apart: true }, has('size', any)]),
  fc.constantFrom(...PLACES.slice(0, 200)).map<Told>(place => [{ from: day(place), on: 'seen' }, other => seen(other) && day(other) >= day(place)]),
  fc.constantFrom(...PLACES.slice(0, 200)).map<Told>(place => [{ to: day(place), on: 'seen' }, other => seen(other) && day(other) <= day(place)]),
  fc.subarray(PLACES.slice(0, 20)).map<Told>(some => [{ ids: [...some.map(place => `t${place}`), 'nobody'] }, place => some.includes(place)])
)
const { asked } = fc.letrec<{ asked: Told }>(tie => ({
  asked: fc.oneof(
    { depthSize: 'small' },
    leaf,
    tie('asked').map<Told>(([predicate, is]) => [{ not: predicate }, place => !is(place)]),
    fc.tuple(tie('asked'), tie('asked')).map<Told>(([[a, isA], [b, isB]]) => [allOf([a, b]), place => isA(place) && isB(place)]),
    fc.tuple(tie('asked'), tie('asked')).map<Told>(([[a, isA], [b, isB]]) => [{ either: [a, b] }, place => isA(place) || isB(place)]),
    fc
      .tuple(fc.array(tie('asked'), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 6 }))
      .map<Told>(([parts, least]) => [{ least, of: parts.map(([part]) => part) }, place => parts.filter(([, is]) => is(place)).length >= least])
  )
}))

t.test('gives the right members of any predicate: counted, listed after a row, and one by one', async t => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(asked, fc.nat(LAST), fc.integer({ min: 1, max: 300 }), ([predicate, is], after, most) => {
        const rows = rowSetOf(db, 'themes', predicate)
        const wanted = PLACES.filter(is)
        const found = rows.take(0, LAST).filter(place => held.has(place))
        deepEqual(found, wanted)
        deepEqual(
          rows.take(after, most),
          rows
            .take(0, LAST)
            .filter(place => place > after)
            .slice(0, most)
        )
        deepEqual(
          PLACES.filter(place => rows.has(place)),
          wanted
        )
        deepEqual(rows.count(), rows.take(0, LAST).length)
        deepEqual(rowSetOf(db, 'themes', predicate).count(), rows.count())
      }),
      { numRuns: 150 }
    )
  )
})

t.test('finds the same after a row before the first as after the first, and nothing after the last, without reading containers between', async t => {
  const rows = rowSetOf(db, 'themes', { all: true })
  const began = performance.now()
  for (const place of [-1, -0.5, -CONTAINER_SIZE, -1e15, -1e308, Number.NEGATIVE_INFINITY]) {
    t.strictSame([rows.take(place, 3), rows.has(place)], [[1, 2, 3], false], String(place))
  }
  for (const place of [LAST, LAST + 0.5, 2 ** 53, 1e308, Number.POSITIVE_INFINITY, Number.NaN]) {
    t.strictSame([rows.take(place, 3), rows.has(place + 1)], [[], false], String(place))
  }
  t.ok(performance.now() - began < 1000)
})

t.test('keeps totals of at most 2 MB, however long the predicates are', async t => {
  const kept = cached(db, 'totals', () => new LRUCache<string, number>({ max: 1 }))
  const asked = (n: number, length: number) => rowSetOf(db, 'themes', { ids: Array.from({ length }, (_, m) => `t${n}-${m}`) }).count()
  for (let n = 0; n < 300; n++) asked(n, 640)
  const bytes = [...kept.keys()].reduce((sum, { length }) => sum + 2 * length, 0)
  t.ok(kept.size > 50 && kept.size < 300, `${kept.size} are kept`)
  t.ok(bytes < 2 ** 21, `${bytes} bytes`)
  for (let n = 0; n < 3000; n++) asked(n, 1)
  t.ok(kept.size > 3000, 'short ones are kept by the thousand')
})

t.test('gives no members of an empty collection', async t => {
  const rows = rowSetOf(db, 'people', { all: true })
  t.strictSame([rows.count(), rows.take(0, 10)], [0, []])
})
