import { createHash } from 'node:crypto'
import t from 'tap'
import { corpus } from '../../bench/corpus/corpus.js'
import { ACTIONS, MATTERS, QUALITIES, THINGS } from '../../bench/corpus/words.js'
import { CHECKS } from '../../src/curation/checks/index.js'
import { verify } from '../../src/curation/provenance/verify.js'
import { aboutRecord } from '../../src/records/about.js'
import { comparisonRecord } from '../../src/records/comparison.js'
import { link } from '../../src/records/dataset.js'
import { daysOf } from '../../src/records/edtf.js'
import { organisationRecord } from '../../src/records/organisation.js'
import { personRecord } from '../../src/records/person.js'
import { populationRecord } from '../../src/records/population.js'
import { sourceRecord } from '../../src/records/source.js'
import { surveyRecord } from '../../src/records/survey.js'
import { themeRecord } from '../../src/records/theme.js'

const SIZE = 150
const LARGE = 20_000
const small = corpus({ findings: SIZE, seed: 7 })
const large = [...corpus({ findings: LARGE, seed: 1 }).sources()].map(({ source }) => source)
const written = [...small.texts()]
const sources = written.map(({ source }) => source)
const findings = sources.flatMap(source => source.findings)

const digest = (of: ReturnType<typeof corpus>) =>
  createHash('sha256')
    .update(JSON.stringify([of.shared, [...of.sources()]]))
    .digest('hex')

/** How often each value occurs, the commonest first. */
function frequencies(values: string[]): number[] {
  const uses = new Map<string, number>()
  for (const value of values) uses.set(value, (uses.get(value) ?? 0) + 1)
  return [...uses.values()].sort((a, b) => b - a)
}

const lock = Object.fromEntries(written.map(({ source, lock }) => [source.id, lock]))
/** As if read from files, whose places nobody asks for. */
const draft = { dataset: link({ ...small.shared, sources, lock }), problems: [], place: () => 'data', file: () => undefined }

t.test('makes the same bytes from the same size and seed, however often they are read', async t => {
  t.equal(digest(small), digest(small), 'read again')
  t.equal(digest(corpus({ findings: SIZE, seed: 7 })), digest(small), 'made again')
  t.not(digest(corpus({ findings: SIZE, seed: 8 })), digest(small), 'of another seed')
})

t.test('makes exactly as many findings as requested', async t => {
  for (const size of [1, 50, SIZE]) t.equal([...corpus({ findings: size, seed: 3 }).sources()].flatMap(({ source }) => source.findings).length, size)
})

t.test('orders sources newest first, unknown dates last, with ascending ids', async t => {
  const starts = sources.map(({ published }) => daysOf(published).start ?? '')
  t.strictSame(starts, [...starts].sort().reverse())
  const ids = findings.map(({ id }) => id)
  t.strictSame(ids, [...ids].sort())
  const dates = large.map(({ published }) => published?.replaceAll(/\d/g, '9') ?? 'unknown')
  t.strictSame(new Set(dates), new Set(['9999-99-99', '9999-99', '9999', '9999?', 'unknown']))
})

t.test('writes every record as a curator could have written it, with fields in the order of the schema', async t => {
  const { about, organisations, people, themes, populations, surveys, comparisons } = small.shared
  const held: [string, { parse(record: unknown): unknown }, unknown[]][] = [
    ['about', aboutRecord, [about]],
    ['sources', sourceRecord, sources],
    ['organisations', organisationRecord, organisations],
    ['people', personRecord, people],
    ['themes', themeRecord, themes],
    ['populations', populationRecord, populations],
    ['surveys', surveyRecord, surveys],
    ['comparisons', comparisonRecord, comparisons]
  ]
  for (const [name, schema, records] of held) t.equal(JSON.stringify(records.map(record => schema.parse(record))), JSON.stringify(records), name)
  t.strictSame([organisations.length, people.length, themes.length, populations.length, surveys.length, comparisons.length], [500, 3000, 60, 15, 300, 4])
})

// Its word list has more words than a small corpus prints, and its asks have no outcomes.
const LEFT_OUT = ['word-list', 'outcomes']

t.test('passes the other checks of curated data', async t => {
  const problems = CHECKS.filter(({ name }) => !LEFT_OUT.includes(name)).flatMap(({ name, check }) => check(draft).map(({ message }) => `${name}: ${message}`))
  t.strictSame(problems, [])
})

t.test('puts every passage where the lock says, in a text that exists', async t => {
  const texts = new Map(written.map(({ source, text }) => [source.text_sha256, text]))
  const proved = verify(draft, texts, '2026-01-01')
  t.strictSame(proved.problems, [])
  t.strictSame(proved.lock, lock)
})

t.test('makes kinds of findings, anomalies and shared results as frequent as in the curated data', async t => {
  const all = large.flatMap(source => source.findings)
  const kinds = ['statistic', 'quote', 'recommendation', 'claim', 'case_study'].map(kind => all.filter(finding => finding.kind === kind).length / LARGE)
  for (const [n, expected] of [0.26, 0.17, 0.14, 0.41, 0.02].entries()) t.ok(Math.abs(Number(kinds[n]) - expected) < 0.01, `${kinds[n]} for ${expected}`)
  const anomalies = large.flatMap(source => source.anomalies).length / LARGE
  t.ok(Math.abs(anomalies - 0.3) < 0.01, `${anomalies} anomalies for each finding`)
  const results = all.flatMap(finding => (finding.kind === 'statistic' ? finding.statistic.result_id : []))
  t.ok(new Set(results).size < results.length, 'some figures are told twice')
  t.ok(
    all.some(finding => finding.kind === 'quote' && finding.quote.interventions.length > 0),
    'some quotations have a marked change'
  )
})

t.test('follows the law of Zipf with themes and words: few are everywhere, most are rare', async t => {
  const themes = frequencies(large.flatMap(source => source.findings).flatMap(({ passages }) => passages.flatMap(({ themes }) => themes)))
  t.equal(themes.length, 60)
  const tenth = Number(themes[0]) / Number(themes[9])
  t.ok(tenth > 6 && tenth < 14, `the first theme is used ${tenth} times as often as the tenth`)
  const words = frequencies(
    [...corpus({ findings: 20_000, seed: 1 }).sources()]
      .flatMap(({ source }) => source.findings)
      .flatMap(({ statement, passages }) => [...new Set(`${statement} ${passages.map(({ exact }) => exact).join(' ')}`.match(/\p{L}+/gu))])
  )
  t.ok(words.length > 15_000, `${words.length} words`)
  t.ok(Number(words[0]) > 19_000, 'one word stands in nearly every finding')
  t.ok(Number(words[Math.floor(words.length / 2)]) < 10, 'half of them stand in a handful')
})

t.test('puts no ordinary word into two lists', async t => {
  const all = [...THINGS, ...MATTERS, ...QUALITIES, ...ACTIONS]
  t.strictSame(
    all.filter((word, n) => all.indexOf(word) < n),
    []
  )
})
