// `npm test`: gates, then all tests; prints how long each took. `npm test -- FILE …` runs the gates and some tests.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import { batchesOf, testFiles, UNMEASURED, writeBatches } from './batches.mjs'
import { checkCoverage } from './coverage.mjs'

/** Tests that run a second time, with a response cache and with worker threads: the answers stay the same. */
const WITH_CACHE = ['api/list', 'search/search', 'api/counts', 'api/export', 'resources/feeds', 'resources/findings-filters', 'resources/quotes-list'].map(
  name => `test/${name}.test.ts`
)
/** Tests that measure memory and time limits: nothing else runs meanwhile. */
const ALONE = ['test/faults-alone.test.ts']
/** Gates that run first, in turn: other gates and the tests need their output. */
const FIRST = ['compile', 'compile:faults']
/** The others, on two cores at a time, the longest first. */
const GATES = ['typecheck', 'lint:deps', 'lint:unused', 'lint:openapi', 'check', 'lint:code']
const CORES = 2
/** How tap starts Node, and the environment that it gives to tests. */
const { 'node-arg': NODE_ARGS, 'test-env': SETTINGS } = parse(readFileSync('.taprc', 'utf8'))
const TEST_ENV = Object.fromEntries(SETTINGS.map(setting => setting.split('=')))
/** Where `tap report` reads what Node has measured. */
const COVERAGE = resolve('.tap/coverage')
/** A process that does not end is ended. */
const LONGEST_MS = 1_800_000
/** How many of the slowest test files are named. */
const SLOWEST = 15
/** A failure in TAP, with the block that gives its reason. */
const FAILURE = /^ *not ok .*(?:\n +---\n[\s\S]*?\n +\.\.\.)?/gm
/** A test file in TAP, with its time in milliseconds. */
const FILE = /^((?:not )?ok) \d+ - (test\/\S+) # time=([\d.]+)ms$/

const chosen = process.argv.slice(2)
const began = Date.now()
const times = []
const files = []
const failures = []
let passed = 0
let failed = 0

const print = (...lines) => process.stdout.write(`${lines.join('\n')}\n`)
const noteTime = (name, since) => times.push([name, (Date.now() - since) / 1000])

/** Runs a command. Returns its exit code and the lines of its output; `tell` gets each as it comes, instead of the terminal. */
async function run(name, command, args, { env = {}, tell } = {}) {
  const since = Date.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', tell ? 'inherit' : 'pipe'], env: { ...process.env, ...env }, timeout: LONGEST_MS })
  const lines = []
  for (const input of [child.stdout, child.stderr].filter(Boolean))
    createInterface({ input }).on('line', line => {
      lines.push(line)
      tell?.(line)
    })
  const code = await new Promise(resolve => child.once('close', status => resolve(status ?? 1)))
  if (!tell) {
    noteTime(name, since)
    print(`\n— ${name}, ${((Date.now() - since) / 1000).toFixed(1)} s`, ...lines)
  }
  return { code, lines }
}

/** Does some work at a time. Returns the results in the order in which they come. */
async function inLanes(items, lanes, work) {
  const left = [...items]
  const results = []
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

/** Runs gates, some at a time. Returns true if all of them pass. */
async function pass(gates, lanes) {
  const results = await inLanes(gates, lanes, gate => run(gate, 'npm', ['run', '--silent', gate]))
  return results.every(({ code }) => code === 0)
}

/** Tells of a test file when it has ended. */
function tellFile(line) {
  const [, result, file, ms] = FILE.exec(line) ?? []
  if (file === undefined) return
  const seconds = Number(ms) / 1000
  files.push([file, seconds])
  print(`${result} ${file}, ${seconds.toFixed(1)} s`)
}

/**
 * Runs test files in batches and adds up their assertions. A batch is a process of Node as tap would start it, but without the hooks by which tap
 * follows processes and measures coverage: they take as long as loading the sources, in every process that a test starts. Node measures coverage itself.
 */
async function test(name, batches, { lanes = CORES, envOf = () => ({}) } = {}) {
  const since = Date.now()
  print(`\n— ${name}`)
  const places = writeBatches(batches, `.tap/batches/${name.replaceAll(' ', '-')}`)
  const runBatch = ([n, place]) => run(place, process.execPath, [...NODE_ARGS, place], { env: { ...TEST_ENV, ...envOf(batches[n]) }, tell: tellFile })
  for (const { code, lines } of await inLanes(places.entries(), lanes, runBatch)) {
    const totals = lines.findLast(line => /^# \{ total: .*\}$/.test(line)) ?? ''
    const count = word => Number(new RegExp(`${word}: (\\d+)`).exec(totals)?.[1] ?? 0)
    failures.push(...(lines.join('\n').match(FAILURE) ?? []))
    passed += count('pass')
    failed += count('fail') || (code === 0 ? 0 : 1)
  }
  noteTime(name, since)
}

/** Prints times, failures and totals, and ends. Failures come last, so that a truncated log still has them. */
function finish() {
  noteTime('all', began)
  const table = rows => rows.map(([name, seconds]) => `${name.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s`)
  print('', ...table(files.toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST)), '', ...table(times))
  for (const failure of failures) print('', failure.slice(0, 2_000))
  print(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

if (!(await pass(FIRST, 1)) || !(await pass(GATES, CORES))) {
  failed++
  finish()
}
if (chosen.length > 0) {
  await test('tests', batchesOf(chosen), { lanes: 1 })
  finish()
}
rmSync(COVERAGE, { recursive: true, force: true })
await test('tests', batchesOf(testFiles().filter(file => !ALONE.includes(file))), {
  envOf: ([file]) => (UNMEASURED.test(file) ? {} : { NODE_V8_COVERAGE: COVERAGE })
})
const measured = Date.now()
failed += checkCoverage()
noteTime('coverage', measured)
await test('tests with cache', [WITH_CACHE.filter((_, n) => n % 2 === 0), WITH_CACHE.filter((_, n) => n % 2 === 1)], {
  envOf: () => ({ TEST_CACHE: 'on', TEST_WORKERS: '1' })
})
await test('tests alone', [ALONE], { lanes: 1 })
finish()
