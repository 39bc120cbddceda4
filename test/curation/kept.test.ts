import { hash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build } from '../../src/curation/build/build.js'
import { check } from '../../src/curation/checks/index.js'
import { KEPT, keptResults } from '../../src/curation/kept.js'
import { load } from '../../src/curation/load.js'
import { provedFixture, REAL_DATA } from '../helper.js'
import { runCommand } from './helper.js'

/** Runs a function of a length with what is kept in a folder. Returns its results, and for which texts it was asked. */
function lengths(dir: string, version: string, ...texts: string[]) {
  const kept = keptResults(dir)
  const recall = kept.of('length', version)
  const asked: string[] = []
  const results = texts.map(text =>
    recall(text, () => {
      asked.push(text)
      return { length: text.length }
    })
  )
  kept.save()
  return { asked, results: results.map(({ length }) => length) }
}

t.test('recalls results that the last run used, and forgets others', async t => {
  const dir = t.testdir()
  t.strictSame(lengths(dir, '1', 'tea', 'urn', 'tea'), { asked: ['tea', 'urn', 'tea'], results: [3, 3, 3] })
  t.strictSame(lengths(dir, '1', 'tea', 'kettle'), { asked: ['kettle'], results: [3, 6] })
  t.strictSame(lengths(dir, '1', 'tea', 'urn'), { asked: ['urn'], results: [3, 3] })
  t.strictSame(readdirSync(dir), [KEPT])
})

t.test('recalls nothing of another version of a function, or of another function', async t => {
  const dir = t.testdir()
  lengths(dir, '1', 'tea')
  t.strictSame(lengths(dir, '2', 'tea').asked, ['tea'])
  t.equal(
    keptResults(dir).of('width', '2')('tea', () => 7),
    7
  )
})

t.test('recalls words that are names of every object', async t => {
  const dir = t.testdir()
  t.strictSame(lengths(dir, '1', '__proto__', 'constructor').asked, ['__proto__', 'constructor'])
  t.strictSame(lengths(dir, '1', '__proto__', 'constructor'), { asked: [], results: [9, 11] })
})

t.test('keeps no result of which JSON does not say all', async t => {
  const dir = t.testdir()
  const round: unknown[] = []
  round.push(round)
  const results: [string, unknown][] = Object.entries({ infinity: Infinity, zero: [-0], error: new Error('broken'), date: new Date(0), round, sound: [0] })
  const kept = keptResults(dir)
  const recall = kept.of('any', '1')
  for (const [name, result] of results)
    t.equal(
      recall(name, () => result),
      result
    )
  kept.save()
  const again = keptResults(dir).of('any', '1')
  t.strictSame(
    results.filter(([name]) => again(name, () => null) !== null).map(([name]) => name),
    ['sound']
  )
})

const DAMAGE: Record<string, (kept: string) => string> = {
  'is cut off': kept => kept.slice(0, -100),
  'has another byte': kept => kept.replace('"tea', '"ten'),
  'is foreign': () => `${hash('md5', '{}')}\n{}`
}

/** The files of an edition with their contents. */
const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), hash('sha256', readFileSync(join(parentPath, name)))])
      .sort()
  )

/** Builds in a folder and in a fresh one, and expects the same files. Returns what both say. */
function buildsTheSame(t: Test, data: string, out: string) {
  const made = build(data, out)
  const fresh = join(t.testdirName, 'fresh')
  rmSync(fresh, { recursive: true, force: true })
  t.strictSame(made, build(data, fresh))
  if (made.id !== null) t.strictSame(filesOf(join(out, made.id)), filesOf(join(fresh, made.id)))
  return made
}

for (const [what, damage] of Object.entries(DAMAGE)) {
  t.test(`builds the same if the kept file ${what}`, async t => {
    const data = provedFixture(t)
    const out = join(data, 'editions')
    build(data, out)
    const before = readFileSync(join(out, KEPT), 'utf8')
    const damaged = damage(before)
    t.not(damaged, before)
    writeFileSync(join(out, KEPT), damaged)
    t.strictSame(buildsTheSame(t, data, out).problems, [])
    t.equal(readFileSync(join(out, KEPT), 'utf8'), before)
  })
}

const REAL = t.testdir({})
cpSync(REAL_DATA, REAL, { recursive: true })
const { id: real } = build(REAL, join(REAL, 'built'))

/** Edits of real data after a first build: one that is sound, and others with problems in the edited file and in one that is kept. */
const EDITS: Record<string, [file: string, from: RegExp, to: string]> = {
  'another statement': ['sources/hl-primary-care-2022.yaml', /(statement: .*)\./, '$1 again.'],
  'broken YAML': ['sources/hl-primary-care-2022.yaml', /statement: /, 'statement: "'],
  'an alias of nothing': ['words.yaml', /- wellbeing/, '- *wellbeing'],
  'a field that the schema lacks': ['themes.yaml', /- (\{ )?id: /, '- $1colour: red\n  id: '],
  'a theme that sources name and that is gone': ['themes.yaml', /id: general-practice\b/, 'id: specific-practice'],
  'a word that passages have and the dictionary lacks': ['words.yaml', /- learnings\n/, '']
}
for (const [what, [file, from, to]] of Object.entries(EDITS)) {
  t.test(`builds after an edit of one file as from nothing: ${what}`, async t => {
    const data = t.testdir({})
    cpSync(REAL, data, { recursive: true })
    const text = readFileSync(join(data, file), 'utf8')
    writeFileSync(join(data, file), text.replace(from, to))
    const made = buildsTheSame(t, data, join(data, 'built'))
    t.not(made.id, real)
  })
}

t.test('lets two builds at once leave sound editions and sound results', async t => {
  const tea = provedFixture(t)
  const more = `${tea}-more`
  cpSync(tea, more, { recursive: true })
  t.teardown(() => rmSync(more, { recursive: true }))
  const about = join(more, 'about.yaml')
  writeFileSync(about, readFileSync(about, 'utf8').replace(/title: /, 'title: More '))
  const out = join(tea, 'editions')
  for (const run of await Promise.all([tea, more].map(data => runCommand('build', '--data', data, '--out', out)))) t.equal(run.status, 0, run.stderr)
  const both = [tea, more].map(data => buildsTheSame(t, data, out).id)
  t.strictSame(readdirSync(out).sort(), [KEPT, 'current', 'previous', ...both].sort())
})

t.test('asks for the place of no record of sound data, since a place takes the YAML of a whole file', async t => {
  const draft = load(REAL_DATA)
  t.strictSame(
    check({
      ...draft,
      place: () => {
        throw new Error('asked')
      }
    }),
    []
  )
})
