// `npm test`: every gate in turn, then tap; the last line tells how many assertions ran, from tap's own totals.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-tap-'))
const output = join(folder, 'output.tap')
const code = run('npx', ['tap', 'run', '--reporter=terse', `--output-file=${output}`, ...process.argv.slice(2)])
const totals = /^# \{ total: .*\}$/m.exec(readFileSync(output, 'utf8'))?.[0] ?? ''
rmSync(folder, { recursive: true })
const count = name => Number(new RegExp(`${name}: (\\d+)`).exec(totals)?.[1] ?? 0)
finish(count('pass'), count('fail') || (code === 0 ? 0 : 1), code)
