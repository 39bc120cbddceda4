import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { build } from '../../../src/curation/build/build.js'
import { createLineFiles } from '../../../src/curation/downloads/line-file.js'
import { openForBuilding } from '../../../src/db/connection.js'
import { migrate } from '../../../src/db/migrate.js'
import { installEdition } from '../../../src/editions/install.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { copyOfFixture, prove } from '../../helper.js'
import { able, CHILDREN, madeUpDownloads, realDownloads, run } from './helper.js'

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const COLLECTIONS = [
  'anomalies',
  'comparisons',
  'findings',
  'organisations',
  'outcomes',
  'people',
  'populations',
  'questions',
  'quotes',
  'series',
  'sources',
  'statistics',
  'surveys',
  'themes'
]

t.test('writes each collection and each list within its documents in each format, a guide, a licence and the hashes, read-only', async t => {
  const { folder, place } = realDownloads()
  const names = readdirSync(folder)
  const whole = names.filter(name => !name.endsWith('.gz'))
  t.strictSame(
    whole.toSorted(),
    [
      ...COLLECTIONS.flatMap(name => [`${name}.csv`, `${name}.ndjson`, `${name}.parquet`]),
      ...Object.keys(CHILDREN).flatMap(name => [`${name}.csv`, `${name}.parquet`]),
      ...['CITATION.cff', 'LICENCE', 'README.md', 'SHA256SUMS', 'codes.csv', 'datapackage.json', 'evidence.sqlite', 'quotes.xlsx', 'statistics.xlsx']
    ].toSorted()
  )
  for (const name of names) t.equal(statSync(join(folder, name)).mode & 0o222, 0, `${name} is read-only`)

  const compressed = names.filter(name => name.endsWith('.gz'))
  const large = whole.filter(name => /\.(csv|ndjson|sqlite)$/.test(name) && statSync(join(folder, name)).size > 100_000)
  t.strictSame(compressed.toSorted(), large.map(name => `${name}.gz`).toSorted())
  for (const name of compressed) {
    const bytes = readFileSync(join(folder, name))
    t.ok(gunzipSync(bytes).equals(readFileSync(join(folder, name.slice(0, -3)))), `${name} holds the whole of its twin`)
    t.strictSame([...bytes.subarray(3, 8)], [0, 0, 0, 0, 0], `${name} holds no name and no time`)
  }

  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
  t.strictSame(
    lines,
    names
      .filter(name => name !== 'SHA256SUMS')
      .toSorted()
      .map(name => `${sha256(join(folder, name))}  ${name}`)
  )
  const list = JSON.parse(readFileSync(join(place, 'downloads.json'), 'utf8'))
  t.strictSame(list.map(({ name }: { name: string }) => name).toSorted(), names.toSorted())
  for (const { name, bytes, sha256: hash, description, media_type } of list) {
    t.strictSame([bytes, hash], [statSync(join(folder, name)).size, sha256(join(folder, name))], name)
    t.ok(description && media_type, `${name} says what it is`)
  }
  t.test('passes sha256sum for every file', { skip: !able('sha256sum', '--version') && 'no sha256sum is on this machine' }, async t => {
    t.notMatch(run(folder, 'sha256sum', '-c', 'SHA256SUMS'), 'FAILED')
  })
})

t.test('writes the documents of the service to the NDJSON files, one per line', async t => {
  const { folder } = madeUpDownloads(t)
  const lines = readFileSync(join(folder, 'themes.ndjson'), 'utf8').split('\n')
  t.equal(lines.pop(), '')
  t.strictSame(
    lines.map(line => JSON.parse(line).id),
    ['biscuits', 'drinks', 'kettles', 'tea']
  )
})

t.test('writes files with only a header for an empty collection', async t => {
  const dir = copyOfFixture(t)
  writeFileSync(join(dir, 'comparisons.yaml'), '[]\n')
  prove(dir)
  const { id } = build(dir, join(dir, 'editions'))
  const file = (name: string) => readFileSync(join(dir, 'editions', String(id), 'downloads', name), 'utf8')
  t.match(file('comparisons.csv'), /^id,title,[^\n]*\r\n$/)
  t.equal(file('comparisons.ndjson'), '')
})

t.test('writes short, long and very long lines one after the other, and the place of each', async t => {
  const { db, close } = openForBuilding(':memory:')
  t.teardown(close)
  migrate(db)
  const folder = t.testdir({})
  const files = createLineFiles(db, REGISTRY, folder)
  t.teardown(files.close)
  const texts = [1, 200_000, 100_000, 300_000, 2].map((length, n) => `${'é'.repeat(length)}${n}\n`)
  for (const [n, text] of texts.entries()) files.add(n + 1, { themes: { csv: text, ndjson: Buffer.from(text) } })
  files.finish()
  const csv = readFileSync(join(folder, 'themes.csv'), 'utf8')
  t.ok(csv.startsWith('id,'))
  t.equal(csv.slice(csv.indexOf('\r\n') + 2), texts.join(''))
  t.equal(readFileSync(join(folder, 'themes.ndjson'), 'utf8'), texts.join(''))
  const [place] = db.all<{ start: number; lengths: Buffer }>(sql`select start, lengths from slices where file = 'themes.csv'`)
  t.equal(place?.start, csv.indexOf('\r\n') + 2)
  t.strictSame([...new Uint32Array(Uint8Array.from(place?.lengths ?? []).buffer)], [0, ...texts.map(text => Buffer.byteLength(text))])
})

t.test('makes the same bytes when it builds twice, and keeps an existing edition as it is', async t => {
  const one = madeUpDownloads(t)
  const two = one.build('elsewhere')
  t.equal(one.id, two.id)
  t.strictSame(readdirSync(one.folder), readdirSync(two.folder))
  for (const name of [...readdirSync(one.folder).map(name => join('downloads', name)), 'evidence.db', 'downloads.json']) {
    t.equal(sha256(join(one.place, name)), sha256(join(two.place, name)), name)
  }
  const before = statSync(join(one.place, 'evidence.db')).ino
  t.equal(one.build().id, one.id)
  t.equal(statSync(join(one.place, 'evidence.db')).ino, before)
})

t.test('replaces an existing edition that has other content, as a whole', async t => {
  const { folder, place, id, build } = madeUpDownloads(t)
  const guide = readFileSync(join(folder, 'README.md'))
  chmodSync(join(folder, 'README.md'), 0o644)
  writeFileSync(join(folder, 'README.md'), 'broken')
  rmSync(join(place, 'downloads.json'))
  t.equal(build().id, id)
  t.ok(readFileSync(join(folder, 'README.md')).equals(guide))
  t.ok(statSync(join(place, 'downloads.json')).isFile())
  t.strictSame(readdirSync(join(place, '..')).toSorted(), [id, 'current', '.kept'].toSorted(), 'nothing unfinished is left')
})

t.test('keeps the existing folder if the new one cannot take its place', async t => {
  const dir = t.testdir({ old: { file: 'old', inside: { file: 'new' } } })
  t.throws(() => installEdition(join(dir, 'old', 'inside'), join(dir, 'old'), join(dir, 'aside')), { code: 'ENOENT' })
  t.equal(readFileSync(join(dir, 'old', 'file'), 'utf8'), 'old')
  mkdirSync(join(dir, 'new'))
  renameSync(join(dir, 'old', 'file'), join(dir, 'new', 'file'))
  installEdition(join(dir, 'new'), join(dir, 'fresh'), join(dir, 'aside'))
  t.equal(readFileSync(join(dir, 'fresh', 'file'), 'utf8'), 'old')
})
