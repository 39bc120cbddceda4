import t from 'tap'
import { load } from '../../src/curation/load.js'
import { link, populationsOf, rolesOf, themesOf, withBroader } from '../../src/records/dataset.js'
import type { FindingRecord } from '../../src/records/finding.js'
import { FIXTURE_DATA } from '../helper.js'

const { dataset: base } = load(FIXTURE_DATA)
const finding = (id: string) => base.finding.get(id) as FindingRecord
const ids = (records: { id: string }[] | undefined) => records?.map(({ id }) => id)

t.test('finds records by id and links them', async t => {
  t.equal(base.sourceOf.get('tea-2024-mug')?.id, 'tea-2024')
  t.equal(base.sourceOf.get('tea-2024-parts-make-48')?.id, 'tea-2024')
  t.equal(base.question.get('tea-2024-drink')?.survey.id, 'tea-survey-2024')
  t.equal(
    base.anomaly.get('tea-2024-parts-make-48'),
    base.anomalies.find(({ kind }) => kind === 'sum')
  )
  t.strictSame(ids(base.anomaliesOf.get('tea-2024-sisters')), ['tea-2024-parts-make-48'])
  t.strictSame(ids(base.comparisonsOf.get('tea-2024-biscuits')), ['tea-and-biscuits'])
  t.equal(base.anomaliesOf.get('tea-2024-mug'), undefined)
})

t.test('keeps the order of several anomalies and comparisons of one finding', async t => {
  const [source] = base.sources.filter(({ id }) => id === 'tea-2024')
  const [comparison] = base.comparisons
  if (!source || !comparison) throw new Error('the made-up data has lost a record')
  const anomalies = source.anomalies.map(anomaly => ({ ...anomaly, findings: ['tea-2024-mug'] }))
  const linked = link({ ...base, sources: [{ ...source, anomalies }], comparisons: [comparison, { ...comparison, id: 'again' }] })
  t.strictSame(ids(linked.anomaliesOf.get('tea-2024-mug')), ids(anomalies))
  t.strictSame(ids(linked.comparisonsOf.get('tea-2024-biscuits')), [comparison.id, 'again'])
})

t.test('lists the broader terms of a term, nearest first', async t => {
  t.strictSame(withBroader(base.theme, 'tea'), ['tea', 'drinks'])
  t.strictSame(withBroader(base.theme, 'drinks'), ['drinks'])
})

t.test('treats an unknown term as its own ancestor, and ends a circle where it began', async t => {
  const circle = new Map([
    ['a', { id: 'a', broader: 'b' }],
    ['b', { id: 'b', broader: 'a' }]
  ])
  t.strictSame(withBroader(circle, 'a'), ['a', 'b'])
  t.strictSame(withBroader(circle, 'c'), ['c'])
})

t.test('gives a finding the themes of its passages, each once', async t => {
  t.strictSame(themesOf(finding('tea-2024-mug')), ['tea', 'drinks'])
  const { passages, ...rest } = finding('tea-2024-mug')
  t.strictSame(themesOf({ ...rest, passages: [...passages, ...passages] } as FindingRecord), ['tea', 'drinks'])
})

t.test('takes respondents from the figure, from the attribution, or from both', async t => {
  const mug = finding('tea-2024-mug')
  if (mug.kind !== 'statistic') throw new Error('the made-up data has lost a record')
  t.strictSame(populationsOf(mug), ['ward-leaders'])
  t.strictSame(populationsOf({ ...mug, statistic: { ...mug.statistic, population: 'staff' } }), ['staff', 'ward-leaders'])
  t.strictSame(populationsOf(finding('tea-2024-northtown')), [])
})

const ROLES: [string, Record<string, string[]>][] = [
  ['tea-2024-mug', { 'tea-board': ['commissioner'], 'ward-news': ['publisher'] }],
  ['tea-2024-ask-kettles', { 'tea-board': ['speaker'], 'kettle-office': ['asked'], 'ward-news': ['publisher'] }],
  ['tea-2024-northtown', { 'ward-news': ['speaker', 'publisher'], 'northtown-ward': ['studied'], 'tea-board': ['mentioned'] }],
  ['kettles-2023-water', { 'tea-board': ['speaker', 'publisher'] }]
]
for (const [id, roles] of ROLES) {
  t.test(`gives organisations their roles in ${id}, listed or derived`, async t => {
    t.strictSame(Object.fromEntries(rolesOf(base, finding(id))), roles)
  })
}

t.test('gives a role once that is both listed and derived', async t => {
  const record = { ...finding('tea-2024-northtown'), organisations: [{ id: 'northtown-ward', roles: ['studied' as const, 'cited' as const] }] }
  t.strictSame(rolesOf(base, record).get('northtown-ward'), ['studied', 'cited'])
})

t.test('gives an unknown survey no commissioner', async t => {
  const roles = rolesOf(base, { ...finding('tea-2024-mug'), survey: 'tea-survey-2042' })
  t.strictSame(Object.fromEntries(roles), { 'ward-news': ['publisher'] })
})
