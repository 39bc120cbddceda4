import { createHash } from 'node:crypto'
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { build, publish } from '../../../src/curation/build/build.js'
import { load } from '../../../src/curation/load.js'
import { editionId } from '../../../src/curation/release/edition-id.js'
import { currentEdition, editionFile } from '../../../src/editions/store.js'
import { recordStream } from '../../../src/records/record-stream.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { copyOfFixture, edit, prove } from '../../helper.js'
import { type Content, placeOf, put, TEA } from '../helper.js'

/** Two folders of the test's own: sound data, and a place for editions. */
function folders(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  return { data: dir, out: join(dir, 'editions') }
}

/** Everything below a folder: paths, modes, and what the files hold. */
const tree = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(path => {
      const { mode } = lstatSync(join(dir, path))
      const file = lstatSync(join(dir, path)).isFile()
      return [
        path,
        mode.toString(8),
        file
          ? createHash('sha256')
              .update(readFileSync(join(dir, path)))
              .digest('hex')
          : null
      ]
    })

t.test('puts a read-only edition in place, points at it, and leaves nothing else behind', async t => {
  const { data, out } = folders(t)
  const { problems, id } = build(data, out)
  t.strictSame(problems, [])
  t.match(id, /^[0-9a-f]{16}$/)
  const downloads = join(out, String(id), 'downloads')
  const listed = JSON.parse(readFileSync(join(out, String(id), 'downloads.json'), 'utf8')) as { name: string }[]
  const files = ['evidence.db', 'edition.json', 'downloads.json', ...listed.map(({ name }) => `downloads/${name}`)].map(name => `${id}/${name}`)
  t.strictSame(readdirSync(out, { recursive: true }).sort(), [id, `${id}/downloads`, ...files, 'current', '.kept'].sort())
  t.strictSame(
    ['evidence.sqlite', 'findings.csv', 'findings.ndjson', 'findings.parquet', 'SHA256SUMS'].filter(name => !existsSync(join(downloads, name))),
    []
  )
  t.strictSame(
    files.filter(name => (statSync(join(out, name)).mode & 0o777) !== 0o444),
    []
  )
  t.equal(readFileSync(join(out, 'current'), 'utf8'), `${id}\n`)
  t.equal(currentEdition(out), id)
})

t.test('tells how far it has come, and at last an empty line', async t => {
  const { data, out } = folders(t)
  const lines = (dir: string) => {
    const told: string[] = []
    build(dir, out, REGISTRY, line => told.push(line))
    return told
  }
  const all = load(data).dataset.findings.length
  const days = [...new Set(lines(data))]
  t.strictSame([days.at(0), ...days.slice(-3)], ['checking the data …', `wrote ${all} of ${all} findings`, 'finishing the downloads …', ''])
  t.ok(days.slice(1, -3).every(line => /^wrote [1-9]\d* of \d+ findings$/.test(line)))
  edit(data, TEA, put('', { published: 'someday' }))
  t.strictSame(lines(data), ['checking the data …', ''])
})

t.test('has no current edition before the first build', async t => {
  t.equal(currentEdition(t.testdir({})), null)
})

t.test('makes the same edition from the same data, byte for byte, twice and in another folder', async t => {
  const { data, out } = folders(t)
  const first = build(data, out)
  const before = tree(out)
  t.strictSame(build(data, out), first)
  t.strictSame(tree(out), before)
  const copy = join(t.testdirName, 'elsewhere', 'data')
  for (const name of readdirSync(data).filter(name => name !== 'editions' && name !== 'elsewhere'))
    cpSync(join(data, name), join(copy, name), { recursive: true })
  t.strictSame(build(copy, join(t.testdirName, 'elsewhere', 'out')), first)
  t.strictSame(tree(join(t.testdirName, 'elsewhere', 'out')), before)
})

t.test('writes an edition that can be read without a journal, and that has every id, in use or retired', async t => {
  const { data, out } = folders(t)
  const { id } = build(data, out)
  const db = new Database(editionFile(out, String(id)), { readonly: true })
  t.teardown(() => db.close())
  t.equal(db.pragma('journal_mode', { simple: true }), 'delete')
  t.equal(db.pragma('integrity_check', { simple: true }), 'ok')
  const vocabularies = ['series', 'results', 'questions', 'editions', 'themes']
  const rows = db.prepare('select vocabulary, id, change, successor from ids').all() as Content[]
  const ids = (name: string) => rows.filter(({ vocabulary, change }) => vocabulary === name && change === null).map(row => row.id)
  t.strictSame(
    vocabularies.map(name => ids(name).length > 0),
    vocabularies.map(() => true)
  )
  t.strictSame([ids('series'), ids('editions'), ids('questions')], [['tea-survey'], [id], ['tea-2024-better', 'tea-2024-drink']])
  t.strictSame(
    rows.filter(({ change }) => change !== null).map(row => [row.vocabulary, row.id, row.change, row.successor]),
    [
      ['findings', 'tea-2024-spilt', 'withdrawn', null],
      ['quotes', 'tea-2024-spilt', 'withdrawn', null],
      ['statistics', 'tea-2024-spilt', 'withdrawn', null],
      ['themes', 'cuppas', 'merged', 'tea']
    ]
  )
})

t.test('puts a new edition beside the previous one', async t => {
  const { data, out } = folders(t)
  const first = build(data, out).id
  const before = tree(join(out, String(first)))
  edit(data, 'about.yaml', put('', { title: 'More Tea Evidence' }))
  const second = build(data, out).id
  t.not(second, first)
  t.equal(currentEdition(out), second)
  t.strictSame(tree(join(out, String(first))), before)
})

t.test('builds nothing from broken data, reports every problem, and keeps the previous edition as it was', async t => {
  const { data, out } = folders(t)
  build(data, out)
  const before = tree(out)
  edit(data, TEA, put('findings.tea-2024-tea-better.statistic', { value: 55 }))
  edit(data, 'themes.yaml', put('2', { broader: 'kettles' }))
  t.strictSame(build(data, out), {
    problems: [
      {
        rule: 'figures',
        place: placeOf(t, TEA, 'value: |55\n      value_low'),
        message: '“More than half (54%)” means value 54, not 55; correct one of them'
      },
      { rule: 'cycles', place: placeOf(t, 'themes.yaml', 'broader: |kettles'), message: 'kettles → kettles is circular; remove one broader' }
    ],
    id: null
  })
  t.strictSame(tree(out), before)
})

t.test('creates no folder for broken data', async t => {
  const { data, out } = folders(t)
  edit(data, 'themes.yaml', () => 'nonsense')
  t.equal(build(data, out).id, null)
  t.equal(existsSync(out), false)
})

type Spoil = (out: string, id: string) => void

/** Faults that stop a build, also one by root: a file where a folder has to be, and the reverse. */
const FAULTS: [string, Spoil, string][] = [
  ['the folder of the edition is a file', (out, id) => writeFileSync(join(out, id), ''), 'ENOTDIR'],
  ['the folder of the edition is a link that leads nowhere', (out, id) => symlinkSync('nowhere', join(out, id)), 'ENOTDIR']
]
for (const [name, spoil, code] of FAULTS) {
  t.test(`keeps the previous edition and the pointer, and nothing unfinished, if ${name}`, async t => {
    const { data, out } = folders(t)
    build(data, out)
    edit(data, 'about.yaml', put('', { title: 'More Tea Evidence' }))
    spoil(out, editionId(recordStream(load(data).dataset)))
    const before = tree(out)
    t.throws(() => build(data, out), { code })
    t.strictSame(tree(out), before)
  })
}

t.test('keeps everything as it was if the database refuses records, even the edition with their own id', async t => {
  const { data, out } = folders(t)
  build(data, out)
  const { dataset: base } = load(data)
  const before = tree(out)
  const sources = base.sources.map(source => ({ ...source, anomalies: [...source.anomalies, ...source.anomalies] }))
  t.throws(() => publish(recordStream({ ...base, sources }), out), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  t.strictSame(tree(out), before)
})

t.test('keeps a file as it was that has the name of the editions folder', async t => {
  const { data } = folders(t)
  const before = tree(data)
  t.throws(() => build(data, join(data, 'about.yaml')), { code: 'EEXIST' })
  t.strictSame(tree(data), before)
})

t.test('replaces anything in the place of an edition, as a whole', async t => {
  const { data, out } = folders(t)
  const { id } = build(data, out)
  const whole = tree(out)
  rmSync(join(out, String(id)), { recursive: true })
  mkdirSync(editionFile(out, String(id)), { recursive: true })
  writeFileSync(join(editionFile(out, String(id)), 'scrap'), '')
  t.strictSame(build(data, out), { id, problems: [] })
  t.strictSame(tree(out), whole)
})

t.test('keeps the pointer and the previous edition if the pointer cannot be moved, and leaves no unfinished pointer', async t => {
  const { data, out } = folders(t)
  const first = String(build(data, out).id)
  const before = tree(join(out, first))
  rmSync(join(out, 'current'))
  mkdirSync(join(out, 'current'))
  edit(data, 'about.yaml', put('', { title: 'More Tea Evidence' }))
  t.throws(() => build(data, out), { code: 'EISDIR' })
  t.strictSame(readdirSync(out).sort(), [first, editionId(recordStream(load(data).dataset)), 'current', '.kept'].sort())
  t.strictSame(readdirSync(join(out, 'current')), [])
  t.strictSame(tree(join(out, first)), before)
})
