import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../curation/helper.js'

const ARTICLE = `Half of trusts are full

More than half (54%) of trusts are full, a report by the Council has found.

Ann Lee, chair of the Council, said: “We have 40 beds too few.

“And nobody counts them.”

The Council called on NHS England to count beds.
`
const PROPOSED = {
  quotations: [{ parts: ['We have 40 beds too few.', 'And nobody counts them.'], speaker: 'Ann Lee', role: 'chair of the Council', form: 'speech' }],
  statistics: [
    { as_written: 'Half', value: 50, value_low: 45, value_high: 55, unit: 'percent', qualifier: 'about' },
    { as_written: 'More than half (54%)', value: 54, value_low: 54, value_high: 54, unit: 'percent', qualifier: 'exactly' },
    { as_written: '40', value: 40, value_low: 40, value_high: 40, unit: 'other', qualifier: 'exactly' }
  ],
  recommendations: [{ exact: 'The Council called on NHS England to count beds', asked_of: ['NHS England'] }],
  anomalies: [{ kind: 'headline_against_body', why: 'The headline has 50 percent, the text 54.' }]
}

t.test('prints the proposals for a text as JSON and writes nothing', async t => {
  const folder = t.testdir({ 'article.txt': ARTICLE })
  const { status, stdout, stderr } = await runCommand('suggest', '--text', join(folder, 'article.txt'), '--json')
  t.strictSame({ status, stderr, proposed: JSON.parse(stdout) }, { status: 0, stderr: '', proposed: PROPOSED })
  t.strictSame(readdirSync(folder), ['article.txt'])
})

t.test('reads a text where there are no records', async t => {
  const folder = t.testdir({ 'short.txt': 'Nine in ten agreed.' })
  const { status, stdout } = await runCommand('suggest', '--text', join(folder, 'short.txt'), '--json', '--data', join(folder, 'none'))
  t.equal(status, 0)
  t.strictSame(JSON.parse(stdout).statistics, [{ as_written: 'Nine in ten', value: 90, value_low: 85, value_high: 95, unit: 'percent', qualifier: 'about' }])
})

t.test('says what goes with what', async t => {
  for (const [args, stderr] of [
    [['tea-2024', '--text', 'tea.txt'], 'give the id of a source or --text FILE, not both\n'],
    [['--text', 'tea.txt', '--write'], '--write needs a source in the data; make one with `ics-evidence new FILE`\n'],
    [['--text', 'tea.txt'], '--text prints JSON; add --json\n'],
    [[], 'give the id of a source, or --text FILE --json for a bare text\n']
  ] as const)
    t.strictSame(await runCommand('suggest', ...args), { status: 2, stdout: '', stderr })
})

t.test('refuses a text that it cannot read, and says why', async t => {
  const folder = t.testdir({ 'latin.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9]) })
  t.strictSame(await runCommand('suggest', '--text', join(folder, 'latin.txt'), '--json'), {
    status: 2,
    stdout: '',
    stderr: `${join(folder, 'latin.txt')} is not UTF-8; convert it, for example with iconv\n`
  })
  const missing = join(folder, 'missing.txt')
  t.strictSame(await runCommand('suggest', '--text', missing, '--json'), {
    status: 2,
    stdout: '',
    stderr: `${missing} cannot be read (ENOENT: no such file or directory, open '${missing}'); give the path of a text\n`
  })
})
