import t from 'tap'
import { runCommand } from '../curation/helper.js'

/** Commands that work on editions alone. */
const WITHOUT_DATA = ['publish', 'rollback', 'push', 'openapi', 'mcp']

t.test('makes every command behave like the others', async t => {
  const program = await runCommand('--help')
  const names = [...program.stdout.matchAll(/^ {2}([a-z]+)(?: \[| <|\s{2,})/gm)].map(([, name]) => String(name)).filter(name => name !== 'help')
  t.ok(names.length >= 7, names.join())
  for (const name of names) {
    t.test(name, async t => {
      const { status, stdout, stderr } = await runCommand(name, '--help')
      t.strictSame({ status, stderr }, { status: 0, stderr: '' }, 'explains itself')
      t.notOk(stdout.includes('\u001B'), 'without colours, since this is not a terminal')
      const [, usage = ''] = /^Usage: ics-evidence (.*)\n\n[a-z“`].*[^.\n]\n/.exec(stdout) ?? []
      t.equal(usage.split(' ')[0], name, 'begins with its usage and a description without a full stop')
      const shown = stdout.split('\nExamples:\n')[1]?.trimEnd().split('\n') ?? []
      t.ok(shown.length === 2 || shown.length === 3, 'has two or three examples')
      for (const line of shown) t.match(line, new RegExp(`^  ics-evidence ${name}( |$)`))
      if (!WITHOUT_DATA.includes(name)) t.match(stdout, /^ {2}--data <dir> +folder of the curated records \(default: "data"\)$/m)
      const wrong = await runCommand(name, '--no-such-option')
      t.strictSame({ ...wrong, stderr: '' }, { status: 2, stdout: '', stderr: '' }, 'refuses an unknown option with 2')
      t.match(wrong.stderr, /^error: .*\n$/)
    })
  }
})
