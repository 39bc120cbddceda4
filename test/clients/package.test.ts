import { execFile } from 'node:child_process'
import { globSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { REAL_DATA } from '../helper.js'
import { examplesOf } from './examples.js'
import { serve } from './service.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAX_BYTES = 15_000
const run = promisify(execFile)

const STRICT = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2022',
    types: [],
    noEmit: true
  }
}
/** Each line after a comment must not compile. */
const MISTAKES = `
import { createClient } from '@ics-evidence/client'
const client = createClient('http://127.0.0.1')
// @ts-expect-error an unknown filter
client.findings.list({ thme: 'workforce' })
// @ts-expect-error an unknown kind
client.findings.list({ kind: 'rumour' })
// @ts-expect-error a limit in words
client.findings.list({ limit: 'ten' })
// @ts-expect-error themes have no views
client.themes.list({ view: 'full' })
// @ts-expect-error people cannot be counted
client.people.counts({ by: ['theme'] })
// @ts-expect-error an unknown format
client.findings.cite('id', 'docx')
for await (const card of client.findings.list({ kind: 'quote' })) {
  // @ts-expect-error a card has no passages
  card.passages
}
for await (const { statistic } of client.findings.list({ view: 'full' })) {
  // @ts-expect-error a number is not a text
  statistic?.value?.toUpperCase()
}
`

t.test('packs, installs offline, compiles in an empty strict project and runs every example of its page', async t => {
  const { address } = await serve(t, REAL_DATA)
  const project = t.testdir({ 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(STRICT), 'mistakes.ts': MISTAKES })
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project, join(ROOT, 'clients/typescript')], { cwd: project })
  const tarball = String(stdout.trim().split('\n').at(-1))
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`], { cwd: project })

  const installed = join(project, 'node_modules/@ics-evidence/client')
  const scripts = globSync('**/*.js', { cwd: installed })
  t.strictSame(scripts, ['dist/index.js'])
  t.ok(statSync(join(installed, 'dist/index.js')).size < MAX_BYTES)
  t.strictSame(globSync('*', { cwd: installed }).sort(), ['README.md', 'dist', 'package.json'])

  const examples = examplesOf('typescript/README.md', 'ts', address)
  t.ok(examples.length > 5)
  for (const [n, text] of examples.entries()) writeFileSync(join(project, `example-${n}.ts`), text)
  await t.resolves(
    run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', project]).catch(({ stdout }) => Promise.reject(new Error(stdout)))
  )
  const printed = await Promise.all(examples.map(async (_, n) => (await run(process.execPath, [join(project, `example-${n}.ts`)])).stdout))
  t.notOk(printed.includes(''))
})
