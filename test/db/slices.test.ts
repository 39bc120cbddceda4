import t from 'tap'
import { SPAN } from '../../src/db/bits.js'
import { membersOf } from '../../src/db/members.js'
import { migrate } from '../../src/db/migrate.js'
import { openForBuilding } from '../../src/db/open.js'
import { slicesOf, slicing } from '../../src/db/slices.js'
import { inserting } from '../../src/db/statements.js'
import { themes } from '../../src/db/tables.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

/** A file with a line of its own length for each of some places, after a head of five bytes. */
const PLACES = [1, 2, 5, SPAN - 1, SPAN, 2 * SPAN + 7]
const lineAt = (place: number) => `${place}\n`.repeat(3)
const FILE = `head\n${PLACES.map(lineAt).join('')}`
const lines = slicing(db, 'themes.csv', 5)
const insert = inserting(db)
for (const place of PLACES) {
  insert(themes, { seq: place, id: `t${place}`, updated: '2024-01-01', document: '{}' })
  lines.add(place, lineAt(place).length)
}
lines.finish()

const read = (ids: number[], most = { bytes: 1000, lines: Number.POSITIVE_INFINITY }, file = 'themes.csv') =>
  [...slicesOf(db, file, membersOf(db, 'themes', { ids: ids.map(place => `t${place}`) }), most)].map(({ start, length }) => FILE.slice(start, start + length))

t.test('the lines of any members are cut from the file, those that follow one another at once', async t => {
  t.strictSame(read([1, 2, 5]), [lineAt(1) + lineAt(2) + lineAt(5)])
  t.strictSame(read([1, 5]), [lineAt(1), lineAt(5)])
  t.equal(read(PLACES).join(''), FILE.slice(5))
  t.strictSame(read([SPAN, 2 * SPAN + 7]), [lineAt(SPAN), lineAt(2 * SPAN + 7)])
  t.strictSame(read([]), [])
})

t.test('no slice is larger than wanted, unless a line is', async t => {
  t.strictSame(read([1, 2, 5], { bytes: 12, lines: 9 }), [lineAt(1) + lineAt(2), lineAt(5)])
  t.strictSame(read([1, 2], { bytes: 1, lines: 9 }), [lineAt(1), lineAt(2)])
})

t.test('it ends after as many lines as are wanted', async t => {
  t.strictSame(read(PLACES, { bytes: 1000, lines: 2 }), [lineAt(1) + lineAt(2)])
  t.equal(read(PLACES, { bytes: 1000, lines: 4 }).join(''), PLACES.slice(0, 4).map(lineAt).join(''))
})

t.test('of a file that nobody kept there is nothing', async t => {
  t.strictSame(read(PLACES, undefined, 'other.csv'), [])
})
