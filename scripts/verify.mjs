// `npm test`: every gate in turn, then all tests; prints how long each took. `npm test -- FILE …` runs the gates and some tests.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Minimum coverage of all source files together, in percent. */
const MIN_COVERAGE = { lines: 99.5, functions: 99.5, branches: 98 }
/** Tests that run a second time, with a response cache and with worker threads: the answers stay the same. */
const WITH_CACHE = ['api/list', 'search/search', 'api/counts', 'api/export', 'resources/feeds', 'resources/findings-filters', 'resources/quotes-list'].map(
  name => `test/${name}.test.ts`
)
const GATES = ['compile', 'compile:faults', 'typecheck', 'lint:code', 'lint:unused', 'lint:deps', 'lint:openapi', 'check']
/** A failure in TAP, with the block that gives its reason. */
const FAILURE = /^ *not ok .*(?:\n +---\n[\s\S]*?\n +\.\.\.)?/gm

const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-tap-'))
const times = []
const failures = []
let passed = 0
let failed = 0

/** Runs a command and notes its time. Returns its exit code. */
function run(name, command, args, env = {}) {
  process.stdout.write(`\n— ${name}\n`)
  const began = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  times.push([name, (Date.now() - began) / 1000])
  return status ?? 1
}

/** Runs tests and adds up their assertions. */
function tap(name, args, env) {
  const output = join(folder, 'output.tap')
  const code = run(name, 'npx', ['tap', 'run', '--reporter=terse', `--output-file=${output}`, ...args], env)
  const text = readFileSync(output, 'utf8')
  const totals = /^# \{ total: .*\}$/m.exec(text)?.[0] ?? ''
  const count = word => Number(new RegExp(`${word}: (\\d+)`).exec(totals)?.[1] ?? 0)
  failures.push(...(text.match(FAILURE) ?? []))
  passed += count('pass')
  failed += count('fail') || (code === 0 ? 0 : 1)
}

/** The files of `src` in a report of the coverage. Benchmarks and faults run in their own processes, and are not counted. */
function sourcesIn(report) {
  const files = Object.entries(JSON.parse(readFileSync(`.tap/report/${report}.json`, 'utf8')))
  return files.filter(([file]) => file.startsWith(join(process.cwd(), 'src'))).map(([, file]) => file)
}

/** Counts functions by name and line: commands run compiled, tests stripped, and an exported function begins a column later in one of the two. */
function functionCoverage() {
  const functions = sourcesIn('coverage-final').map(({ fnMap, f: counts }) => {
    const runs = new Map()
    for (const [key, { name, loc }] of Object.entries(fnMap)) {
      const called = `${loc.start.line} ${name}`
      runs.set(called, (runs.get(called) ?? 0) + counts[key])
    }
    return [...runs.values()]
  })
  const all = functions.flat()
  return { covered: all.filter(count => count > 0).length, total: all.length }
}

/** Compares the coverage of `src` with the minimum. */
function checkCoverage() {
  const summary = sourcesIn('coverage-summary')
  const sum = what => ({
    covered: summary.reduce((all, file) => all + file[what].covered, 0),
    total: summary.reduce((all, file) => all + file[what].total, 0)
  })
  for (const [what, least] of Object.entries(MIN_COVERAGE)) {
    const { covered, total } = what === 'functions' ? functionCoverage() : sum(what)
    const percent = Math.floor((10_000 * covered) / total) / 100
    process.stdout.write(`coverage of ${what}: ${percent}%\n`)
    if (percent >= least) continue
    failed++
    process.stdout.write(`that is below ${least}%; \`npm run coverage\` shows which lines no test runs\n`)
  }
}

/** Prints times, failures and totals, and ends. Failures come last, so that a truncated log still has them. */
function finish() {
  rmSync(folder, { recursive: true })
  process.stdout.write('\n')
  for (const [name, seconds] of times) process.stdout.write(`${name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s\n`)
  for (const failure of failures) process.stdout.write(`\n${failure.slice(0, 2_000)}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}

for (const gate of GATES) {
  if (run(gate, 'npm', ['run', '--silent', gate]) === 0) continue
  failed++
  finish()
}
tap('tests', chosen)
if (chosen.length === 0) {
  checkCoverage()
  tap('tests with cache', ['--disable-coverage', ...WITH_CACHE], { TEST_CACHE: 'on', TEST_WORKERS: '1' })
}
finish()
