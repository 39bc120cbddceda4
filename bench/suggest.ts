import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { suggest } from '#ics/suggest/suggest.js'
import { compare } from './suggest/compare.js'
import { readTexts } from './suggest/key.js'
import { type Compared, lineAt, share, sum, type Tally } from './suggest/tally.js'

const RESULTS = 'docs/results/suggest.md'
const TARGETS: Record<string, string> = { 'quotations: speech, written': '95%', speakers: '85%', statistics: '95%' }

const { values } = parseArgs({
  options: {
    texts: { type: 'string', multiple: true, default: ['test/fixtures/suggest', 'test/fixtures/held-out-suggest'] },
    show: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }
  }
})

const row = (name: string, { wanted, found, proposed, right }: Tally) =>
  `| ${name} | ${wanted} | ${found} | ${share(found, wanted)} | ${TARGETS[name] ?? ''} | ${proposed} | ${share(right, proposed)} |`

function table(all: Compared[]): string[] {
  const names = [...new Set(all.flatMap(({ tallies }) => Object.keys(tallies)))]
  const total = (name: string) => sum(all.flatMap(({ tallies }) => tallies[name] ?? []))
  const both = sum(['quotations: speech, written', 'statistics'].map(total))
  return [
    '| measure | in the key | found | share | target | proposed | in the key |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...names.sort().map(name => row(name, total(name))),
    `| **precision of quotations and statistics** | | | | 85% | ${both.proposed} | ${share(both.right, both.proposed)} |`
  ]
}

/** The measures of the texts of a folder, as a section of the report. */
function section(folder: string): string[] {
  const texts = readTexts(folder)
  if (texts.length === 0) throw new Error(`${folder} has no texts with keys: <id>.txt, .md or .html beside <id>.yaml`)
  const compared = texts.map(keyed => ({ name: keyed.name, keyed, ...compare(keyed, suggest(keyed.text)) }))
  if (values.show) {
    for (const { name, keyed, notes } of compared) {
      for (const { measure, what, at } of notes) process.stdout.write(`${name} ${measure}: ${what}\n    ${lineAt(keyed.text, at)}\n`)
    }
  }
  return ['', `## ${folder}`, '', `${texts.length} texts: ${texts.map(({ name }) => name).join(', ')}.`, '', ...table(compared)]
}

const report = [
  '# Results of the proposals',
  '',
  'Written by `npm run bench:suggest`. “Found” are entries of the keys; “proposed” are proposals, with the share of them that a key has. The rules were tuned on the texts in `suggest`, and nobody who tuned them has read those in `held-out-suggest`.',
  ...values.texts.flatMap(section),
  ''
].join('\n')
process.stdout.write(`${report}\n`)
if (values.write) writeFileSync(RESULTS, report)
