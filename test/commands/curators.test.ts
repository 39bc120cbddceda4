import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { dataFiles } from '../../src/workbench/data-files.js'
import { runCommand, TEA } from '../curation/helper.js'
import { FIXTURE_DATA, prove } from '../helper.js'

t.jobs = 2

/** A proved copy of the fixture data. */
function dataOf(t: Test): string {
  const dir = join(t.testdir({}), 'data')
  cpSync(FIXTURE_DATA, dir, { recursive: true })
  prove(dir)
  return dir
}
const textsOf = (dir: string) => dataFiles(dir).map(name => readFileSync(join(dir, name), 'utf8'))
const put = (dir: string, file: string, from: string, to: string) => writeFileSync(join(dir, file), readFileSync(join(dir, file), 'utf8').replace(from, to))

t.test('status prints what there is to do, or JSON, and exits with 0', async t => {
  const data = dataOf(t)
  put(data, TEA, 'exact: Nine in ten ward leaders', 'exact: Nine in ten of the leaders')
  put(data, 'themes.yaml', 'label: Drinks', 'label: Drinks # TODO name more')
  const { status, stdout, stderr } = await runCommand('status', '--data', data)
  t.strictSame([status, stderr], [0, ''])
  t.match(stdout, /^problems: \d+; `ics-evidence check` prints them\n\nsources: 2\n {2}kettles-2023 {2}3 findings, 0 warnings\n/)
  t.match(stdout, '  tea-2024  12 findings, 4 warnings, 1 unverified\n\nunverified passages: 1\n')
  t.match(stdout, /\nTODO: 1\n {2}data\/themes\.yaml:\d+ {2}- \{ id: drinks, label: Drinks # TODO/)
  const json = await runCommand('status', '--data', data, '--months', '6', '--json')
  t.equal(json.status, 0)
  t.match(JSON.parse(json.stdout), { sources: [{ id: 'kettles-2023' }, { id: 'tea-2024', unverified: 1 }] })
  t.strictSame(await runCommand('status', '--months', 'many'), {
    status: 2,
    stdout: '',
    stderr: "error: option '--months <number>' argument 'many' is invalid. It must be a whole number.\n"
  })
})

t.test('links asks a server on loopback, exits with 1 if an address died, and writes new addresses only with --accept', async t => {
  const server = createServer(({ url }, response) => {
    const moved = url?.endsWith('/report')
    response.writeHead(moved ? 301 : url === '/there' ? 200 : 404, moved ? { location: '/there' } : {}).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const data = dataOf(t)
  for (const name of dataFiles(data)) writeFileSync(join(data, name), readFileSync(join(data, name), 'utf8').replaceAll(/https:\/\/[a-z]+\.example/g, base))
  const before = textsOf(data)
  const { status, stdout, stderr } = await runCommand('links', '--data', data, '--pause', '0')
  t.strictSame([status, stderr], [1, ''])
  t.match(stdout, `${base}/report\n  moved to ${base}/there\n  data/`)
  t.match(stdout, new RegExp(`${base}/tea\\n {2}died 404\\n {2}data/sources/tea-2024\\.yaml:7, `))
  t.match(stdout, /\n\d+ addresses: 0 unchanged, 1 moved, \d+ died, 0 unreachable\n$/)
  t.strictSame(textsOf(data), before)
  const accepted = await runCommand('links', '--data', data, '--pause', '0', '--accept')
  t.match(accepted.stdout, /\nwrote comparisons\.yaml, outcomes\.yaml, sources\/kettles-2023\.yaml\n$/)
  t.strictSame(
    textsOf(data),
    before.map(text => text.replaceAll(`${base}/report`, `${base}/there`))
  )
  const json = await runCommand('links', '--data', data, '--pause', '0', '--only', new URL(base).host, '--json')
  t.match(JSON.parse(json.stdout), [{ url: /^http/, state: /unchanged|died/ }])
})

t.test('edits the data with withdraw and merge and say what the addresses answer, or exit with 1 and write nothing', async t => {
  const data = dataOf(t)
  const before = textsOf(data)
  const refused = await runCommand('withdraw', 'tea-2024-ask-kettles', '--reason', 'A test.', '--on', '2024-06-01', '--data', data)
  t.strictSame([refused.status, refused.stdout], [1, ''])
  t.match(refused.stderr, /references: “tea-2024-ask-kettles” is not the id of a finding.*\n2 problems\nnothing was written\n$/)
  t.strictSame(textsOf(data), before)
  const done = await runCommand('withdraw', 'kettles-2023-need-water', '--reason', 'A test.', '--on', '2024-06-01', '--data', data)
  t.strictSame([done.status, done.stderr], [0, ''])
  t.match(
    done.stdout,
    /^withdrew findings\/kettles-2023-need-water: .* will answer 410 with the reason\nwrote sources\/kettles-2023\.yaml, provenance\.lock\.json, withdrawn\.yaml; run/
  )
  const merged = await runCommand(
    'merge',
    'biscuits',
    '--into',
    'tea',
    '--collection',
    'themes',
    '--reason',
    'One is enough.',
    '--on',
    '2024-06-01',
    '--data',
    data
  )
  t.match(merged, { status: 0, stdout: /^merged themes\/biscuits: \/v1\/themes\/biscuits will answer 301 with the address of “tea”\n/, stderr: '' })
  t.match(await runCommand('check', '--data', data), { status: 0 })
  t.strictSame(await runCommand('withdraw', 'nobody', '--reason', 'A test.', '--data', data), {
    status: 2,
    stdout: '',
    stderr: '“nobody” is not the id of a record; see `ics-evidence status` and the files in data/\n'
  })
})

t.test('shows with diff what an edit changes, as text, Markdown and JSON', async t => {
  const data = dataOf(t)
  const before = join(t.testdirName, 'before')
  cpSync(data, before, { recursive: true })
  put(data, TEA, 'Kettles for all wards', 'Kettles for every ward')
  const args = ['diff', '--data', data, '--against', before]
  const plain = await runCommand(...args)
  t.strictSame(plain, {
    status: 0,
    stdout: `Compared with ${before}:\n\nfindings changed: 1\n- tea-2024-cost\n  - statement: Kettles for [-all-]{+every+} [-wards-]{+ward+} were put at £250 million.\n`,
    stderr: ''
  })
  t.match((await runCommand(...args, '--markdown')).stdout, '<del>all</del><ins>every</ins>')
  t.match(JSON.parse((await runCommand(...args, '--json')).stdout), {
    changes: [{ collection: 'findings', id: 'tea-2024-cost', change: 'changed', fields: [{ field: 'statement' }] }]
  })
  put(data, TEA, 'published: 2024-03-03', 'published: 2024-02-30')
  t.match(await runCommand(...args), { status: 1, stdout: '', stderr: /dates: .*\n1 problem\n$/ })
})

t.test('takes findings with export and import through a spreadsheet, and overwrite nothing unsaid', async t => {
  const data = dataOf(t)
  const sheet = join(t.testdirName, 'findings.csv')
  const before = textsOf(data)
  t.strictSame(await runCommand('export', sheet, '--data', data), {
    status: 0,
    stdout: `wrote 15 findings to ${sheet}; change cells and run \`ics-evidence import ${sheet}\`\n`,
    stderr: ''
  })
  t.strictSame(await runCommand('export', sheet, '--data', data), {
    status: 2,
    stdout: '',
    stderr: `${sheet} exists; choose another name, or overwrite it with --force\n`
  })
  t.strictSame(await runCommand('import', sheet, '--data', data), { status: 0, stdout: 'no cell differs from the data; wrote nothing\n', stderr: '' })
  t.strictSame(textsOf(data), before)
  t.match(await runCommand('export', sheet, '--data', data, '--force', '--source', 'tea-2024'), { status: 0, stdout: /^wrote 12 findings/ })
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace('Kettles for all wards', 'Kettles for every ward'))
  const done = await runCommand('import', sheet, '--data', data)
  t.strictSame(done, {
    status: 0,
    stdout: `changed tea-2024-cost; wrote ${TEA}\n3 findings have no row and stay as they are; a row that is deleted withdraws nothing: use \`ics-evidence withdraw\`\n`,
    stderr: ''
  })
  t.strictSame(
    textsOf(data),
    before.map(text => text.replace('Kettles for all wards', 'Kettles for every ward'))
  )
  const again = await runCommand('import', sheet.replace('findings', 'none'), '--data', data)
  t.strictSame([again.status, again.stdout], [2, ''])
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace('Kettles for every ward', 'Kettles for each ward'))
  const clash = await runCommand('import', sheet, '--data', data)
  t.strictSame([clash.status, clash.stdout], [1, ''])
  t.match(
    clash.stderr,
    /findings\.csv, row \d+, column F \(statement\) {2}sheet: “tea-2024-cost” has changed in the data since the export.*\n1 problem\nnothing was written\n$/
  )
  t.strictSame(await runCommand('export', join(t.testdirName, 'x.csv'), '--data', data, '--source', 'tea'), {
    status: 2,
    stdout: '',
    stderr: '“tea” is not the id of a source; `ics-evidence status` lists them\n'
  })
  put(data, 'people.yaml', 'name: Tess Urn', 'title: Tess Urn')
  t.match(await runCommand('export', join(t.testdirName, 'x.csv'), '--data', data), { status: 1, stderr: /schema/ })
  t.notOk(existsSync(join(t.testdirName, 'x.csv')))
})
