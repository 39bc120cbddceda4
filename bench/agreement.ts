// Two people curate one text without seeing each other's work. How far do they agree? `npm run bench:agreement`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { lock as lockSchema, passageKey } from '#ics/records/provenance-lock.js'
import { sourceRecord } from '#ics/records/source.js'
import { share } from './suggest/tally.js'

/** A finding without its words: its places in the text, and what a curator decided on it. */
interface Finding {
  kind: string
  importance: string
  person: string | null
  organisation: string | null
  themes: string[]
  /** Code points of the text, first and after the last, of each passage. */
  places: [number, number][]
  figure?: { value: number; value_low: number | null; value_high: number | null; unit: string; qualifier: string }
}

interface Curation {
  findings: Finding[]
  anomalies: object[]
}

type Pair = [Finding, Finding]

const RESULTS = 'docs/results/agreement.md'
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    second: { type: 'string', default: 'test/fixtures/second-curation' },
    write: { type: 'boolean', default: false }
  }
})

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'), { version: '1.2', schema: 'core' })

/** The curation of a source in the data, with the places that its lock has. */
function curationIn(data: string, name: string): Curation {
  const { id, findings, anomalies } = sourceRecord.parse(read(join(data, 'sources', name)))
  const spans = lockSchema.parse(read(join(data, 'provenance.lock.json')))[id]?.spans ?? {}
  return {
    anomalies,
    findings: findings.map(finding => ({
      kind: finding.kind,
      importance: finding.importance,
      person: finding.attribution.person,
      organisation: finding.attribution.organisation,
      themes: finding.passages.flatMap(({ themes }) => themes),
      places: finding.passages.flatMap((_, n): [number, number][] => {
        const span = spans[passageKey(finding.id, n)]
        return span ? [[span.start, span.end]] : []
      }),
      ...(finding.kind === 'statistic' && { figure: finding.statistic })
    }))
  }
}

/** The number of characters that two findings share. */
const shared = (a: Finding, b: Finding) =>
  a.places.flatMap(([start, end]) => b.places.map(([from, to]) => Math.max(0, Math.min(end, to) - Math.max(start, from)))).reduce((sum, one) => sum + one, 0)

const figureOf = ({ figure }: Finding) => (figure ? `${figure.value} ${figure.unit}` : null)

/** Pairs findings of one kind that stand at the same place, the closest first. Figures are one only if their values are. */
function pairsOf(ours: Curation, theirs: Curation): Pair[] {
  const candidates = ours.findings.flatMap(a =>
    theirs.findings
      .filter(b => a.kind === b.kind && figureOf(a) === figureOf(b))
      .map(b => ({ a, b, score: shared(a, b) }))
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
const row = (name: string, part: number, whole: number) => `| ${name} | ${part} of ${whole} | ${share(part, whole)} |`

function tableOf(ours: Curation, theirs: Curation): string[] {
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
      same(figures, ({ figure }) => [figure?.value_low, figure?.value_high, figure?.qualifier]).length,
      figures.length
    ),
    row(
      'other pairs with the same speaker',
      same(attributed, ({ person, organisation }) => [person, person === null && organisation]).length,
      attributed.length
    ),
    row('pairs with the very same passages', same(pairs, ({ places }) => places).length, pairs.length),
    row('pairs with a theme in common', pairs.filter(([a, b]) => a.themes.some(theme => b.themes.includes(theme))).length, pairs.length),
    row('pairs of the same importance', same(pairs, ({ importance }) => importance).length, pairs.length),
    `| anomalies | ${ours.anomalies.length} and ${theirs.anomalies.length} | |`
  ]
}

const files = readdirSync(values.second).filter(file => file.endsWith('.yaml'))
const report = [
  '# Agreement of two curators',
  '',
  'Written by `npm run bench:agreement`. Two people curated the same text. Neither saw the other’s list, but the second had read the comparisons in `data/`, whose reasons name three of the figures. The first is in `data/`, the second in `test/fixtures/second-curation/`. Findings are paired if they are of one kind and share words of the text, figures only if they have the same value and unit.',
  ...files.flatMap(file => ['', `## ${file.replace('.yaml', '')}`, '', ...tableOf(curationIn(values.data, file), read(join(values.second, file)) as Curation)]),
  ''
].join('\n')
process.stdout.write(report)
if (values.write) writeFileSync(RESULTS, report)
