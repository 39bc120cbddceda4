import t from 'tap'
import { createInserter } from '../../../src/db/bulk-insert.js'
import { openForBuilding } from '../../../src/db/connection.js'
import { CONTAINER_SIZE } from '../../../src/db/index/bitmap.js'
import { byteRangesOf, createOffsetWriter } from '../../../src/db/index/line-offsets.js'
import { rowSetOf } from '../../../src/db/index/row-set.js'
import { migrate } from '../../../src/db/migrate.js'
import { themes } from '../../../src/db/schema.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

/** A file with a line of its own length for each of some places, after a head of five bytes. */
const PLACES = [1, 2, 5, CONTAINER_SIZE - 1, CONTAINER_SIZE, 2 * CONTAINER_SIZE + 7]
const lineAt = (place: number) => `${place}\n`.repeat(3)
const FILE = `head\n${PLACES.map(lineAt).join('')}`
const lines = createOffsetWriter(db, 'themes.csv', 5)
const insert = createInserter(db)
for (const place of PLACES) {
  insert(themes, { seq: place, id: `t${place}`, updated: '2024-01-01', name: '', count: 0, document: '{}' })
  lines.add(place, lineAt(place).length)
}
lines.finish()

const read = (ids: number[], most = { bytes: 1000, lines: Number.POSITIVE_INFINITY }, file = 'themes.csv') =>
  [...byteRangesOf(db, file, rowSetOf(db, 'themes', { ids: ids.map(place => `t${place}`) }), most)].map(({ start, length }) =>
    FILE.slice(start, start + length)
  )

t.test('cuts the lines of any members from the file, adjacent lines in one slice', async t => {
  t.strictSame(read([1, 2, 5]), [lineAt(1) + lineAt(2) + lineAt(5)])
  t.strictSame(read([1, 5]), [lineAt(1), lineAt(5)])
  t.equal(read(PLACES).join(''), FILE.slice(5))
  t.strictSame(read([CONTAINER_SIZE, 2 * CONTAINER_SIZE + 7]), [lineAt(CONTAINER_SIZE), lineAt(2 * CONTAINER_SIZE + 7)])
  t.strictSame(read([]), [])
})

t.test('cuts no slice larger than the limit, unless a single line is', async t => {
  t.strictSame(read([1, 2, 5], { bytes: 12, lines: 9 }), [lineAt(1) + lineAt(2), lineAt(5)])
  t.strictSame(read([1, 2], { bytes: 1, lines: 9 }), [lineAt(1), lineAt(2)])
})

t.test('ends after the requested number of lines', async t => {
  t.strictSame(read(PLACES, { bytes: 1000, lines: 2 }), [lineAt(1) + lineAt(2)])
  t.equal(read(PLACES, { bytes: 1000, lines: 4 }).join(''), PLACES.slice(0, 4).map(lineAt).join(''))
})

t.test('gives nothing of a file that was not kept', async t => {
  t.strictSame(read(PLACES, undefined, 'other.csv'), [])
})
