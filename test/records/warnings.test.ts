import t from 'tap'
import type { AnomalyRecord } from '../../src/records/anomaly.js'
import type { Dataset } from '../../src/records/dataset.js'
import { link } from '../../src/records/dataset.js'
import type { FindingRecord } from '../../src/records/finding.js'
import { anomaliesConcerning, findingsConcerned, warningsAmong, warningsFor, warningsOfWhole } from '../../src/records/warnings.js'
import { soundDraft } from '../curation/helper.js'

const { dataset: base } = soundDraft(t)
const findingOf = (dataset: Dataset, id: string) => dataset.finding.get(id) as FindingRecord
const SURVEYED = ['tea-better', 'biscuits', 'mug', 'responses', 'sisters', 'matrons', 'porters'].map(name => `tea-2024-${name}`)

/** The made-up data with other fields of one anomaly. */
const withAnomaly = (id: string, fields: Partial<AnomalyRecord>) =>
  link({
    ...base,
    sources: base.sources.map(source => ({ ...source, anomalies: source.anomalies.map(anomaly => (anomaly.id === id ? { ...anomaly, ...fields } : anomaly)) }))
  })

const anomaly = (id: string, severity: 'stop' | 'context' | 'note', findings: string[], scope: 'finding' | 'passage' = 'finding') => ({
  id,
  severity,
  scope,
  findings,
  short: `About ${id}.`,
  write_instead: null
})
const MIXED = [
  anomaly('broad', 'context', ['a', 'b']),
  anomaly('note', 'note', ['a']),
  anomaly('narrow', 'context', ['a']),
  anomaly('words', 'context', ['a', 'b', 'c'], 'passage'),
  anomaly('broad-stop', 'stop', ['a', 'b', 'c', 'd']),
  anomaly('stop', 'stop', ['a'])
]
const shown = (id: string, severity: string) => ({ id, severity, short: `About ${id}.`, write_instead: null })

t.test('puts stops first and then the most specific, and leaves notes out', async t => {
  t.strictSame(warningsAmong(MIXED, true), [
    shown('stop', 'stop'),
    shown('broad-stop', 'stop'),
    shown('narrow', 'context'),
    shown('broad', 'context'),
    shown('words', 'context')
  ])
})

t.test('counts a warning on a passage only where its words are reproduced', async t => {
  const ids = warningsAmong(MIXED, false).map(({ id }) => id)
  t.strictSame(ids, ['stop', 'broad-stop', 'narrow', 'broad'])
})

t.test('shows warnings of a whole with stops first, otherwise in the order of the data', async t => {
  const ids = warningsOfWhole(MIXED).map(({ id }) => id)
  t.strictSame(ids, ['broad-stop', 'stop', 'broad', 'narrow', 'words'])
})

t.test('finds the anomalies of a finding, and those of its whole source or survey', async t => {
  const WHOLE = 'tea-2024-paid-for-by-the-board'
  const concerning = (dataset: Dataset, id: string) => anomaliesConcerning(dataset, findingOf(dataset, id)).map(({ id }) => id)
  t.strictSame(concerning(base, 'tea-2024-biscuits'), ['tea-2024-two-thirds-is-not-42', WHOLE])
  t.strictSame(concerning(base, 'tea-2024-beyond-repair'), [WHOLE])
  t.strictSame(concerning(base, 'kettles-2023-water'), [])
  const surveyed = withAnomaly(WHOLE, { scope: 'survey' })
  t.strictSame(concerning(surveyed, 'tea-2024-mug'), [WHOLE])
  t.strictSame(concerning(surveyed, 'tea-2024-beyond-repair'), [])
})

t.test('finds the findings that an anomaly concerns', async t => {
  const concerned = (fields: Partial<AnomalyRecord>) => {
    const dataset = withAnomaly('tea-2024-paid-for-by-the-board', fields)
    return findingsConcerned(dataset, dataset.anomaly.get('tea-2024-paid-for-by-the-board') as AnomalyRecord)
  }
  t.strictSame(
    concerned({}),
    base.source.get('tea-2024')?.findings.map(({ id }) => id)
  )
  t.strictSame(concerned({ scope: 'survey' }), SURVEYED)
  t.strictSame(concerned({ scope: 'finding', findings: ['tea-2024-mug'] }), ['tea-2024-mug'])
})

t.test('gives a quotation the warnings on its words, and other findings only the number of them', async t => {
  const inTwo = { id: 'tea-2024-speech-in-two', severity: 'context', short: 'Two paragraphs of one speech.', write_instead: null }
  t.strictSame(warningsFor(base, findingOf(base, 'tea-2024-urn-speech')), {
    warnings: [inTwo],
    notes: { count: 1, url: '/v1/anomalies?finding=tea-2024-urn-speech' }
  })
  t.strictSame(warningsFor(base, findingOf(base, 'tea-2024-ask-kettles')), {
    warnings: [],
    notes: { count: 2, url: '/v1/anomalies?finding=tea-2024-ask-kettles' }
  })
})
