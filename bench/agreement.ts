// Two people curate one text without seeing each other's work. How far do they agree? `npm run bench:agreement`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { type SourceRecord, sourceRecord } from '#ics/records/source.js'
import { exactTokens } from '#ics/search/analyzer.js'
import { share } from './suggest/tally.js'

type Finding = SourceRecord['findings'][number]
type Pair = [Finding, Finding]

const RESULTS = 'docs/results/agreement.md'
/** The shortest run of words by which passages are taken for the same place of a text. */
const SHARED_WORDS = 4

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    second: { type: 'string', default: 'test/fixtures/second-curation' },
    write: { type: 'boolean', default: false }
  }
})

const sourceIn = (folder: string, name: string): SourceRecord =>
  sourceRecord.parse(parse(readFileSync(join(folder, name), 'utf8'), { version: '1.2', schema: 'core' }))
const wordsOf = ({ passages }: Finding) => passages.map(({ exact }) => exactTokens(exact).map(({ word }) => word))
const runsOf = (words: string[]) =>
  words.length <= SHARED_WORDS ? [words.join(' ')] : words.slice(SHARED_WORDS - 1).map((_, n) => words.slice(n, n + SHARED_WORDS).join(' '))

/** The number of runs of words that two findings share; a short passage counts if the other has it whole. */
function shared(a: Finding, b: Finding): number {
  const text = wordsOf(b)
    .map(words => ` ${words.join(' ')} `)
    .join('|')
  return wordsOf(a)
    .flatMap(runsOf)
    .filter(run => text.includes(` ${run} `)).length
}

const figureOf = (finding: Finding) => (finding.kind === 'statistic' ? `${finding.statistic.value} ${finding.statistic.unit}` : null)

/** Pairs findings of one kind that stand at the same place, the closest first. Figures are one only if their values are. */
function pairsOf(ours: SourceRecord, theirs: SourceRecord): Pair[] {
  const candidates = ours.findings.flatMap(a =>
    theirs.findings
      .filter(b => a.kind === b.kind && figureOf(a) === figureOf(b))
      .map(b => ({ a, b, score: Math.max(shared(a, b), shared(b, a)) }))
      .filter(({ score }) => score > 0)
  )
  const taken = new Set<Finding>()
  return candidates
    .sort((x, y) => y.score - x.score)
    .flatMap(({ a, b }): Pair[] => {
      if (taken.has(a) || taken.has(b)) return []
      taken.add(a).add(b)
      return [[a, b]]
    })
}

const same = (pairs: Pair[], value: (finding: Finding) => unknown) => pairs.filter(([a, b]) => JSON.stringify(value(a)) === JSON.stringify(value(b)))
const themesOf = ({ passages }: Finding) => new Set(passages.flatMap(({ themes }) => themes))
const row = (name: string, part: number, whole: number) => `| ${name} | ${part} of ${whole} | ${share(part, whole)} |`

function tableOf(ours: SourceRecord, theirs: SourceRecord): string[] {
  const pairs = pairsOf(ours, theirs)
  const kinds = [...new Set([...ours.findings, ...theirs.findings].map(({ kind }) => kind))].sort()
  const ofKind = (kind: string) => pairs.filter(([{ kind: one }]) => one === kind).length
  const figures = pairs.filter(([{ kind }]) => kind === 'statistic')
  const attributed = pairs.filter(([{ kind }]) => kind !== 'statistic')
  return [
    '| measure | number | share |',
    '|---|--:|--:|',
    row('findings of the first that the second has', pairs.length, ours.findings.length),
    row('findings of the second that the first has', pairs.length, theirs.findings.length),
    ...kinds.map(kind =>
      row(`${kind.replace('_', ' ')}s of the first that the second has`, ofKind(kind), ours.findings.filter(one => one.kind === kind).length)
    ),
    row(
      'pairs of figures with the same bounds and qualifier',
      same(figures, one => one.kind === 'statistic' && [one.statistic.value_low, one.statistic.value_high, one.statistic.qualifier]).length,
      figures.length
    ),
    row(
      'other pairs with the same speaker',
      same(attributed, ({ attribution: { person, organisation } }) => [person, person === null && organisation]).length,
      attributed.length
    ),
    row('pairs with the very same passages', same(pairs, ({ passages }) => passages.map(({ exact }) => exact)).length, pairs.length),
    row('pairs with a theme in common', pairs.filter(([a, b]) => [...themesOf(a)].some(theme => themesOf(b).has(theme))).length, pairs.length),
    row('pairs of the same importance', same(pairs, ({ importance }) => importance).length, pairs.length),
    `| anomalies | ${ours.anomalies.length} and ${theirs.anomalies.length} | |`
  ]
}

const files = readdirSync(values.second).filter(file => file.endsWith('.yaml'))
const report = [
  '# Agreement of two curators',
  '',
  'Written by `npm run bench:agreement`. Two people curated the same text. Neither saw the other’s list, but the second had read the comparisons in `data/`, whose reasons name three of the figures. The first is in `data/`, the second in `test/fixtures/second-curation/`. Findings are paired if they are of one kind and share a run of words, figures only if they have the same value and unit.',
  ...files.flatMap(file => [
    '',
    `## ${file.replace('.yaml', '')}`,
    '',
    ...tableOf(sourceIn(join(values.data, 'sources'), file), sourceIn(values.second, file))
  ]),
  ''
].join('\n')
process.stdout.write(report)
if (values.write) writeFileSync(RESULTS, report)
