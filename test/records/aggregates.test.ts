import t from 'tap'
import { type Aggregates, addToAggregates, aggregatesOf, anomaliesOfSurvey, emptyAggregates, reportsOf } from '../../src/records/aggregates.js'
import { link } from '../../src/records/dataset.js'
import { days, recordStream } from '../../src/records/record-stream.js'
import { soundDraft, withCopies } from '../curation/helper.js'

const { dataset: base } = soundDraft(t)
const SURVEY = 'tea-survey-2024'

/** The made-up data with two anomalies that concern the whole survey. */
const WHOLE = ['tea-2024-speech-in-two', 'tea-2024-parts-make-48']
const surveyed = link({
  ...base,
  sources: base.sources.map(source => ({
    ...source,
    anomalies: source.anomalies.map(anomaly => (WHOLE.includes(anomaly.id) ? { ...anomaly, scope: 'survey' as const, findings: [] } : anomaly))
  }))
})

/** The same with another source of the survey, published later and earlier in the order of ids. */
const reportedTwice = () => withCopies(surveyed, 'tea-2024', { 'more-tea': '2024-05-01' })

t.test('counts findings in total, by theme and population with narrower ones, by person, survey and role of an organisation', async t => {
  const aggregates = aggregatesOf(base)
  const none = { statistic: 0, quote: 0, recommendation: 0, claim: 0, case_study: 0 }
  t.strictSame(aggregates.findings, { total: 15, statistic: 9, quote: 3, recommendation: 1, claim: 1, case_study: 1 })
  t.strictSame([aggregates.sources, aggregates.anomalies], [2, 5])
  const inTheme = (theme: string) => base.findings.filter(({ passages }) => passages.some(({ themes }) => themes.includes(theme))).length
  t.equal(aggregates.themes.at('biscuits').total, inTheme('biscuits'))
  t.ok(aggregates.themes.at('drinks').total > inTheme('drinks'))
  t.equal(aggregates.populations.at('staff').total, aggregates.populations.at('ward-leaders').total)
  t.strictSame(aggregates.people.at('tess-urn'), { ...none, total: 3, statistic: 1, quote: 1, recommendation: 1 })
  t.strictSame(aggregates.people.at('nobody'), { ...none, total: 0 })
  t.equal(aggregates.surveys.at(SURVEY).total, base.findings.filter(({ survey }) => survey === SURVEY).length)
  const published = base.source.get('tea-2024')?.findings.length
  const parts = { asked: 0, studied: 0, commissioner: 0, cited: 0, mentioned: 0 }
  t.strictSame(aggregates.organisations.at('ward-news'), { ...parts, total: published, speaker: 5, publisher: published })
})

/** What a tally counts, its maps as sorted pairs. */
const counted = ({ mentions: _, ...tally }: Aggregates) =>
  Object.entries(tally).map(([name, value]) => [name, value instanceof Map ? [...value].sort(([a], [b]) => (a < b ? -1 : 1)) : value])

t.test('counts the same day by day', async t => {
  const twice = reportedTwice()
  const aggregates = emptyAggregates()
  for (const day of days(recordStream(twice))) addToAggregates(aggregates, day)
  const whole = aggregatesOf(twice)
  t.strictSame(counted(aggregates), counted(whole))
  t.strictSame(reportsOf(aggregates, SURVEY), reportsOf(whole, SURVEY))
  t.strictSame(anomaliesOfSurvey(aggregates, SURVEY), anomaliesOfSurvey(whole, SURVEY))
})

t.test('orders reports of a survey and anomalies of the whole survey by source id, and keeps the order within a source', async t => {
  const aggregates = aggregatesOf(reportedTwice())
  t.strictSame(reportsOf(aggregates, SURVEY), [
    { id: 'more-tea', title: base.source.get('tea-2024')?.title },
    { id: 'tea-2024', title: base.source.get('tea-2024')?.title }
  ])
  t.strictSame(anomaliesOfSurvey(aggregates, SURVEY), [...WHOLE.map(id => id.replace('tea-2024', 'more-tea')), ...WHOLE])
  t.strictSame([reportsOf(aggregates, 'no-survey'), anomaliesOfSurvey(aggregates, 'no-survey')], [[], []])
})

t.test('counts an anomaly of a whole survey for no survey if its source reports none', async t => {
  const sources = surveyed.sources.map(source => ({ ...source, survey: null }))
  t.strictSame(anomaliesOfSurvey(aggregatesOf(link({ ...surveyed, sources })), SURVEY), [])
})
