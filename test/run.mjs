// `npm test`: every gate in turn, then tap; the last line tells how many assertions ran, from tap's own totals.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The least coverage of all source files together, in percent. */
const BARS = { lines: 99.5, functions: 99.5, branches: 98 }
const GATES = ['compile', 'types', 'lint:code', 'lint:unused', 'lint:arrows', 'lint:openapi', 'check']

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

process.stdout.write('\n— tap\n')
const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-tap-'))
const output = join(folder, 'output.tap')
const code = run('npx', ['tap', 'run', '--reporter=terse', `--output-file=${output}`, ...chosen])
const totals = /^# \{ total: .*\}$/m.exec(readFileSync(output, 'utf8'))?.[0] ?? ''
rmSync(folder, { recursive: true })
const count = name => Number(new RegExp(`${name}: (\\d+)`).exec(totals)?.[1] ?? 0)
const failed = count('fail') || (code === 0 ? 0 : 1)

/** Coverage is held where all tests ran: every file is tried, and a branch that no test takes is an exception. */
const { total } = JSON.parse(readFileSync('.tap/report/coverage-summary.json', 'utf8'))
const low = Object.entries(BARS).filter(([what, bar]) => chosen.length === 0 && total[what].pct < bar)
process.stdout.write(
  `\ncoverage: ${Object.keys(BARS)
    .map(what => `${what} ${total[what].pct}%`)
    .join(', ')}\n`
)
for (const [what, bar] of low) process.stdout.write(`coverage of ${what} is below ${bar}%; \`npx tap report --coverage-report=text\` shows where\n`)
finish(count('pass'), failed + low.length, code || (low.length > 0 ? 1 : 0))
