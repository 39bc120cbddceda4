// `npm test`: gates, then all tests; prints how long each took. `npm test -- FILE …` runs the gates and some tests.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchesOf, testFiles, writeBatches } from './batches.mjs'
import { checkCoverage } from './coverage.mjs'

/** Tests that run a second time, with a response cache and with worker threads: the answers stay the same. */
const WITH_CACHE = ['api/list', 'search/search', 'api/counts', 'api/export', 'resources/feeds', 'resources/findings-filters', 'resources/quotes-list'].map(
  name => `test/${name}.test.ts`
)
/** Tests that measure memory and delays: nothing else runs meanwhile. */
const ALONE = ['test/faults-alone.test.ts']
/** What is needed by other gates and by tests, in turn. */
const FIRST = ['compile', 'compile:faults']
/** The others, on two cores at a time, the longest first. */
const GATES = ['typecheck', 'lint:deps', 'lint:unused', 'lint:openapi', 'check', 'lint:code']
const CORES = 2
/** How many of the slowest test files are named. */
const SLOWEST = 15
/** A failure in TAP, with the block that gives its reason. */
const FAILURE = /^ *not ok .*(?:\n +---\n[\s\S]*?\n +\.\.\.)?/gm
/** A test file in TAP, with its time in milliseconds. */
const FILE = /^ +ok \d+ - (test\/\S+) # time=([\d.]+)ms$/gm

const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-tap-'))
const began = Date.now()
const times = []
const files = []
const failures = []
let passed = 0
let failed = 0

const noteTime = (name, since) => times.push([name, (Date.now() - since) / 1000])

/** Runs a command and notes its time. Its output appears at once, or `together` when it ends. Returns its exit code. */
async function run(name, command, args, { env = {}, together = false } = {}) {
  const since = Date.now()
  if (!together) process.stdout.write(`\n— ${name}\n`)
  const child = spawn(command, args, { stdio: together ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, ...env } })
  let output = ''
  for (const stream of together ? [child.stdout, child.stderr] : [])
    stream.setEncoding('utf8').on('data', text => {
      output += text
    })
  const code = await new Promise(resolve => child.once('close', status => resolve(status ?? 1)))
  if (together) process.stdout.write(`\n— ${name}\n${output}`)
  noteTime(name, since)
  return code
}

/** Runs gates, some at a time. Returns true if all of them pass. */
async function pass(gates, atOnce) {
  const left = [...gates]
  let isPassed = true
  const lane = async () => {
    for (let gate = left.shift(); gate !== undefined; gate = left.shift())
      if ((await run(gate, 'npm', ['run', '--silent', gate], { together: atOnce > 1 })) !== 0) isPassed = false
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return isPassed
}

/** Runs test files in batches and adds up their assertions. */
async function tap(name, batches, args, env) {
  const output = join(folder, 'output.tap')
  const places = writeBatches(batches, `.tap/batches/${name.replaceAll(' ', '-')}`)
  const code = await run(name, 'npx', ['tap', 'run', '--reporter=terse', `--output-file=${output}`, ...args, ...places], { env })
  const text = readFileSync(output, 'utf8')
  const totals = /^# \{ total: .*\}$/m.exec(text)?.[0] ?? ''
  const count = word => Number(new RegExp(`${word}: (\\d+)`).exec(totals)?.[1] ?? 0)
  failures.push(...(text.match(FAILURE) ?? []))
  files.push(...[...text.matchAll(FILE)].map(([, file, ms]) => [file, Number(ms) / 1000]))
  passed += count('pass')
  failed += count('fail') || (code === 0 ? 0 : 1)
}

/** Prints times, failures and totals, and ends. Failures come last, so that a truncated log still has them. */
function finish() {
  rmSync(folder, { recursive: true })
  noteTime('all', began)
  process.stdout.write('\n')
  const print = ([name, seconds]) => process.stdout.write(`${name.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s\n`)
  files
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SLOWEST)
    .forEach(print)
  process.stdout.write('\n')
  times.forEach(print)
  for (const failure of failures) process.stdout.write(`\n${failure.slice(0, 2_000)}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}

if (!(await pass(FIRST, 1)) || !(await pass(GATES, CORES))) {
  failed++
  finish()
}
if (chosen.length > 0) {
  await tap('tests', batchesOf(chosen), [])
  finish()
}
await tap('tests', batchesOf(testFiles().filter(file => !ALONE.includes(file))), [])
failed += checkCoverage()
await tap('tests with cache', [WITH_CACHE.filter((_, n) => n % 2 === 0), WITH_CACHE.filter((_, n) => n % 2 === 1)], ['--disable-coverage'], {
  TEST_CACHE: 'on',
  TEST_WORKERS: '1'
})
await tap('tests alone', [ALONE], ['--disable-coverage', '--jobs=1'])
finish()
