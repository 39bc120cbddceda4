// `npm test`: every gate in turn, then tap; the last line tells how many assertions ran, from tap's own totals.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The least coverage of all source files together, in percent. */
const BARS = { lines: 99.5, functions: 99.5, branches: 98 }
/** The tests that run a second time. */
const AGAIN = ['list', 'search', 'counts', 'files', 'feeds', 'findings-filters', 'quotes-list'].map(name => `test/resources/${name}.test.ts`)
const GATES = ['compile', 'compile:faults', 'types', 'lint:code', 'lint:unused', 'lint:arrows', 'lint:openapi', 'check']

/** A failure in TAP, with the block that gives its reason. */
const FAILURE = /^ *not ok .*(?:\n +---\n[\s\S]*?\n +\.\.\.)?/gm
/** Printed again at the end, so that a log that is cut at its head still has them. */
const failures = []

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status ?? 1

function finish(passed, failed, code) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exit(code)
}

for (const gate of GATES) {
  process.stdout.write(`\n— ${gate}\n`)
  const code = run('npm', ['run', '--silent', gate])
  if (code !== 0) finish(0, 1, code)
}

const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-tap-'))

/** Runs tests with tap, and counts their assertions. */
function tap(name, env, args) {
  process.stdout.write(`\n— ${name}\n`)
  const output = join(folder, 'output.tap')
  const { status } = spawnSync('npx', ['tap', 'run', '--reporter=terse', `--output-file=${output}`, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env }
  })
  const code = status ?? 1
  const text = readFileSync(output, 'utf8')
  failures.push(...(text.match(FAILURE) ?? []))
  const totals = /^# \{ total: .*\}$/m.exec(text)?.[0] ?? ''
  const count = what => Number(new RegExp(`${what}: (\\d+)`).exec(totals)?.[1] ?? 0)
  return { code, passed: count('pass'), failed: count('fail') || (code === 0 ? 0 : 1) }
}

const first = tap('tap', {}, chosen)
/** Coverage is held where all tests ran: every file is tried, and a branch that no test takes is an exception. */
/** Of `src` alone: what the bench and the faults need in their own processes is not what is tested. */
const sources = Object.entries(JSON.parse(readFileSync('.tap/report/coverage-summary.json', 'utf8'))).filter(([file]) =>
  file.startsWith(join(process.cwd(), 'src'))
)
const sum = (what, part) => sources.reduce((all, [, file]) => all + file[what][part], 0)
const percent = Object.fromEntries(Object.keys(BARS).map(what => [what, Math.floor((10_000 * sum(what, 'covered')) / sum(what, 'total')) / 100]))
const low = Object.entries(BARS).filter(([what, bar]) => chosen.length === 0 && !(percent[what] >= bar))
/** What long work, files and ready answers go through is the same with threads and with a cache. */
const again =
  chosen.length > 0
    ? { code: 0, passed: 0, failed: 0 }
    : tap('tap again, with answers kept and long work on threads', { TEST_CACHE: 'on', TEST_WORKERS: '1' }, ['--disable-coverage', ...AGAIN])
rmSync(folder, { recursive: true })
process.stdout.write(
  `\ncoverage: ${Object.keys(BARS)
    .map(what => `${what} ${percent[what]}%`)
    .join(', ')}\n`
)
for (const [what, bar] of low) process.stdout.write(`coverage of ${what} is below ${bar}%; \`npx tap report --coverage-report=text\` shows where\n`)
for (const failure of failures) process.stdout.write(`\n${failure.slice(0, 2_000)}\n`)
finish(first.passed + again.passed, first.failed + again.failed + low.length, first.code || again.code || (low.length > 0 ? 1 : 0))
