import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { currentEdition } from '../src/editions/store.js'
import { both, KETTLES, LOCK, placeOf, put, runCommand, soundDraft, TEA, VERIFY } from './curation/helper.js'
import { edit, FIXTURE_TEXTS, testApp } from './helper.js'

t.jobs = 2

t.test('reports what check compared, and exits with 0', async t => {
  const { dataset: base } = soundDraft(t)
  t.strictSame(await runCommand('check', '--data', t.testdirName), {
    status: 0,
    stdout: `${base.sources.length} sources, ${base.findings.length} findings, ${base.anomalies.length} anomalies: every check passes\n`,
    stderr: ''
  })
})

const FIGURE = '“More than half (54%)” means value 54, not 55; correct one of them'

t.test('prints a problem of check with its place and rule, and exits with 1', async t => {
  soundDraft(t)
  edit(t.testdirName, TEA, put('findings.tea-2024-tea-better.statistic', { value: 55 }))
  const stderr = `${placeOf(t, TEA, 'value: |55\n      value_low')}  figures: ${FIGURE}\n1 problem\n`
  t.strictSame(await runCommand('check', '--data', t.testdirName), { status: 1, stdout: '', stderr })
})

t.test('prints all problems of check at once', async t => {
  soundDraft(t)
  edit(t.testdirName, TEA, both(put('', { published: '2024-02-30' }), put('findings.tea-2024-tea-better.statistic', { value: 55 })))
  edit(t.testdirName, 'themes.yaml', put('kettles', { broader: 'kettles' }))
  t.strictSame(await runCommand('check', '--data', t.testdirName), {
    status: 1,
    stdout: '',
    stderr: [
      `${placeOf(t, TEA, 'published: |2024')}  dates: “2024-02-30” is not a date in the calendar; correct it`,
      `${placeOf(t, TEA, 'value: |55\n      value_low')}  figures: ${FIGURE}`,
      `${placeOf(t, 'themes.yaml', 'broader: |kettles')}  cycles: kettles → kettles is circular; remove one broader`,
      '3 problems\n'
    ].join('\n')
  })
})

t.test('verifies the passages, writes the lock with the date of today, and exits with 0', async t => {
  const { dataset: base } = soundDraft(t)
  rmSync(join(t.testdirName, LOCK))
  const days = [new Date().toISOString().slice(0, 10)]
  const spans = Object.values(base.lock).flatMap(source => Object.keys(source.spans)).length
  t.strictSame(await runCommand('verify', '--data', t.testdirName, '--texts', FIXTURE_TEXTS), {
    status: 0,
    stdout: `${spans} spans of 2 texts are verbatim; wrote provenance.lock.json\n`,
    stderr: ''
  })
  days.push(new Date().toISOString().slice(0, 10))
  const written = JSON.parse(readFileSync(join(t.testdirName, LOCK), 'utf8')) as typeof base.lock
  for (const [id, { verified_on, ...source }] of Object.entries(written)) {
    t.ok(days.includes(verified_on), 'proved today')
    t.strictSame({ ...source, verified_on: '2024-06-01' }, base.lock[id])
  }
})

t.test('changes nothing when verify runs again', async t => {
  soundDraft(t)
  await runCommand('verify', '--data', t.testdirName, '--texts', FIXTURE_TEXTS)
  const lock = readFileSync(join(t.testdirName, LOCK), 'utf8')
  t.equal((await runCommand('verify', '--data', t.testdirName, '--texts', FIXTURE_TEXTS)).status, 0)
  t.equal(readFileSync(join(t.testdirName, LOCK), 'utf8'), lock)
})

t.test('prints the problems that verify finds with those of the files, keeps the lock, and exits with 1', async t => {
  soundDraft(t)
  edit(t.testdirName, KETTLES, put('findings.kettles-2023-water.passages.0', { exact: 'Wards need tea.' }))
  edit(t.testdirName, 'people.yaml', put('tess-urn', { age: 50 }))
  const lock = readFileSync(join(t.testdirName, LOCK), 'utf8')
  const wrong = '“Wards need tea.” is not in the text: the text agrees as far as “Wards need ”; copy the words as printed'
  t.strictSame(await runCommand('verify', '--data', t.testdirName, '--texts', FIXTURE_TEXTS), {
    status: 1,
    stdout: '',
    stderr: [
      `${placeOf(t, 'people.yaml', '|id: tess-urn')}  schema: 0: Unrecognized key: "age"`,
      `${placeOf(t, KETTLES, '|exact: Wards')}  verbatim: ${wrong}`,
      '2 problems\n'
    ].join('\n')
  })
  t.equal(readFileSync(join(t.testdirName, LOCK), 'utf8'), lock)
})

t.test('prints the edition that build made current, and exits with 0', async t => {
  soundDraft(t)
  const out = join(t.testdirName, 'editions')
  const { status, stdout, stderr } = await runCommand('build', '--data', t.testdirName, '--out', out)
  t.strictSame({ status, stdout, stderr }, { status: 0, stdout: `built edition ${currentEdition(out)} in ${out}; it is now current\n`, stderr: '' })
})

t.test('builds nothing if there are problems, and exits with 1', async t => {
  soundDraft(t)
  rmSync(join(t.testdirName, LOCK))
  const out = join(t.testdirName, 'editions')
  const message = `verbatim: no passage of this source has been verified; ${VERIFY}`
  t.strictSame(await runCommand('build', '--data', t.testdirName, '--out', out), {
    status: 1,
    stdout: '',
    stderr: `${placeOf(t, KETTLES, 'id: |kettles-2023\n')}  ${message}\n${placeOf(t, TEA, 'id: |tea-2024\n')}  ${message}\n2 problems\n`
  })
  t.equal(existsSync(out), false)
})

t.test('exits with 2 if build cannot write to its folder', async t => {
  soundDraft(t)
  const out = join(t.testdirName, LOCK, 'editions')
  const { status, stdout, stderr } = await runCommand('build', '--data', t.testdirName, '--out', out)
  t.strictSame({ status, stdout }, { status: 2, stdout: '' })
  t.match(stderr, /^ENOTDIR: not a directory, mkdir '.*'\n$/)
})

t.test('makes an edition current with publish and the one before it with rollback, and refuses a damaged one with 1', async t => {
  soundDraft(t)
  const out = join(t.testdirName, 'editions')
  await runCommand('build', '--data', t.testdirName, '--out', out)
  const first = String(currentEdition(out))
  const nothing = `no earlier edition in ${out} was current; use \`ics-evidence publish\` to choose one\n`
  t.strictSame(await runCommand('rollback', '--out', out), { status: 1, stdout: '', stderr: nothing })
  edit(t.testdirName, 'about.yaml', about => {
    about.title = 'Other Evidence'
  })
  await runCommand('build', '--data', t.testdirName, '--out', out)
  const second = String(currentEdition(out))
  const done = (id: string) => ({ status: 0, stdout: `edition ${id} in ${out} is now current\n`, stderr: '' })
  t.strictSame(await runCommand('rollback', '--out', out), done(first))
  t.equal(currentEdition(out), first)
  t.strictSame(await runCommand('publish', second, '--out', out), done(second))
  t.equal(currentEdition(out), second)
  rmSync(join(out, first, 'edition.json'))
  const refused = `edition ${first} in ${out} cannot be published: it has no edition.json, so it is not finished\n`
  t.strictSame(await runCommand('rollback', '--out', out), { status: 1, stdout: '', stderr: refused })
  t.equal(currentEdition(out), second)
})

t.test('writes the manifest of a release and exits with 0, and exits with 1 if it was already released', async t => {
  soundDraft(t)
  const out = join(t.testdirName, 'editions-built')
  const args = ['release', '--data', t.testdirName, '--out', out, '--label', '2024-06-01']
  const manifest = join(t.testdirName, 'editions', '2024-06-01.json')
  const { status, stdout, stderr } = await runCommand(...args, '--note', 'The first.')
  const id = String(currentEdition(out))
  t.strictSame(
    { status, stdout, stderr },
    { status: 0, stdout: `released edition ${id} as 2024-06-01; wrote ${manifest}; commit it with the data\n`, stderr: '' }
  )
  const text = readFileSync(manifest, 'utf8')
  t.match(JSON.parse(text), { id, label: '2024-06-01', note: 'The first.' })
  const place = placeOf(t, join('editions', '2024-06-01.json'), `"id": |"${id}"`)
  t.strictSame(await runCommand(...args), {
    status: 1,
    stdout: '',
    stderr: `${place}  release: the data has not changed since the release of 2024-06-01; there is nothing to release\n1 problem\n`
  })
  t.equal(readFileSync(manifest, 'utf8'), text)
})

t.test('writes the OpenAPI document that the service serves, and exits with 0', async t => {
  const { app, out } = await testApp(t, undefined, null)
  await app.ready()
  const file = join(t.testdir({}), 'openapi.yaml')
  t.strictSame(await runCommand('openapi', '--editions', out, '--file', file), {
    status: 0,
    stdout: `wrote ${file}\n`,
    stderr: ''
  })
  t.strictSame(parse(readFileSync(file, 'utf8')), parse(app.swagger({ yaml: true })))
})
