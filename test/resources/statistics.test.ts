import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t)

t.test('returns a statistic as one flat row, with base, question, survey and related ids', async t => {
  t.strictSame((await app.inject('/v1/statistics/tea-2024-tea-better')).json(), {
    id: 'tea-2024-tea-better',
    value: 54,
    value_low: 54,
    value_high: 54,
    unit: 'percent',
    qualifier: 'exactly',
    as_written: 'More than half (54%)',
    measure: 'Ward leaders who found tea improved',
    question_id: 'tea-2024-better',
    response: 'improved',
    response_mode: 'single',
    population_id: 'ward-leaders',
    population_label: 'Ward leaders',
    base_n: 47,
    base_unit: 'responses',
    base_scope: 'survey',
    survey_id: 'tea-survey-2024',
    survey_series: 'tea-survey',
    fieldwork_from: '2024-01-01',
    fieldwork_to: '2024-02-29',
    published_start: '2024-03-03',
    evidence_basis: 'survey',
    distance: 'press_report',
    result_id: 'tea-2024-better',
    themes: ['tea'],
    comparison_ids: ['tea-and-biscuits'],
    row_type: 'answer',
    preferred: true,
    is_net: false,
    question_topic: 'Whether tea improved',
    survey_title: 'Tea survey 2024',
    edition,
    status: 'ok',
    rounded: false,
    restates: null,
    warning_short: null,
    anomaly_ids: [],
    statement: 'In a Tea Board survey reported in March 2024, 54% of ward leaders found tea improved.',
    source_id: 'tea-2024',
    citation_short: 'Ward leaders in Tea Board’s 2024 survey, reported by Ward News, 3 March 2024',
    url: '/v1/statistics/tea-2024-tea-better'
  })
})

t.test('keeps the columns of a figure without a survey, with null values', async t => {
  t.strictSame((await app.inject('/v1/statistics/kettles-2023-working')).json(), {
    id: 'kettles-2023-working',
    value: 76,
    value_low: 76,
    value_high: null,
    unit: 'percent',
    qualifier: 'more_than',
    as_written: 'More than 76%',
    measure: 'Kettles that worked',
    question_id: null,
    response: null,
    response_mode: null,
    population_id: null,
    population_label: null,
    base_n: null,
    base_unit: null,
    base_scope: null,
    survey_id: null,
    survey_series: null,
    fieldwork_from: null,
    fieldwork_to: null,
    published_start: '2023-01-01',
    evidence_basis: 'administrative_data',
    distance: 'primary',
    result_id: 'kettles-2023-working',
    themes: ['kettles'],
    comparison_ids: [],
    row_type: 'other',
    preferred: true,
    is_net: false,
    question_topic: null,
    survey_title: null,
    edition,
    status: 'ok',
    rounded: false,
    restates: null,
    warning_short: null,
    anomaly_ids: [],
    statement: 'The Tea Board reported that over three in four kettles worked in 2023.',
    source_id: 'kettles-2023',
    citation_short: 'Tea Board, in a report, 2023 (year inferred)',
    url: '/v1/statistics/kettles-2023-working'
  })
})

t.test('gives null for fieldwork of unknown dates, and names an anomaly by its id', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => {
      survey.fieldwork = { from: null, to: null }
    }
  })
  const { fieldwork_from, fieldwork_to, anomaly_ids, themes } = (await app.inject('/v1/statistics/tea-2024-biscuits')).json()
  t.strictSame(
    { fieldwork_from, fieldwork_to, anomaly_ids, themes },
    { fieldwork_from: null, fieldwork_to: null, anomaly_ids: ['tea-2024-two-thirds-is-not-42'], themes: ['biscuits'] }
  )
})

t.test('lists the findings of kind statistic, in the same order', async t => {
  const statistics = await idsAt(app, '/v1/statistics')
  t.equal(statistics.length, 9)
  t.strictSame(statistics, await idsAt(app, '/v1/findings?kind=statistic'))
})

t.test('answers 404 for a finding of another kind', async t => {
  t.equal((await app.inject('/v1/statistics/tea-2024-urn-speech')).statusCode, 404)
})
