import t from 'tap'
import { appAfter, idsAt, REAL_DATA, testApp, walk } from '../helper.js'

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
    url: '/v1/statistics/tea-2024-tea-better',
    themes_all: ['tea', 'drinks']
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
    url: '/v1/statistics/kettles-2023-working',
    themes_all: ['kettles']
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

t.test('joins the warnings of a figure in words, the most urgent first', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      const on = source.anomalies.find(({ id }: { id: string }) => id === 'tea-2024-two-thirds-is-not-42')
      const { rule, avoid, ...plain } = on
      source.anomalies.push(
        { ...plain, id: 'tea-2024-which-biscuits', kind: 'question', severity: 'context', short: 'Nobody says which biscuits.', write_instead: null },
        { ...plain, id: 'tea-2024-any-biscuits', kind: 'question', severity: 'note', short: null, write_instead: null }
      )
    }
  })
  const { warning_short, anomaly_ids } = (await app.inject('/v1/statistics/tea-2024-biscuits')).json()
  t.equal(warning_short, 'Words and number disagree, two-thirds beside 42%.|Nobody says which biscuits.')
  t.strictSame(anomaly_ids, ['tea-2024-two-thirds-is-not-42', 'tea-2024-which-biscuits', 'tea-2024-any-biscuits'])
})

const { app: real, id: realEdition } = await testApp(t, REAL_DATA)
interface Row {
  id: string
  value: number
  value_low: number | null
  value_high: number | null
  as_written: string | null
  result_id: string
  preferred: boolean
  restates: string | null
  is_net: boolean
  status: string
  edition: string
  warning_short: string | null
}
const { results } = await walk(real, '/v1/statistics?limit=500')
const rows = results as unknown as Row[]
const row = (id: string) => rows.find(row => row.id === id) as Row

t.test('prefers one row for each real result, the one that others restate', async t => {
  const kept = Map.groupBy(rows, ({ result_id }) => result_id)
  for (const [result, same] of kept) t.equal(same.filter(({ preferred }) => preferred).length, 1, result)
  for (const { id, restates, preferred, result_id } of rows) {
    t.equal(preferred, restates === null, id)
    if (restates !== null) t.strictSame([row(restates).preferred, row(restates).result_id], [true, result_id], id)
  }
  t.ok(kept.size < rows.length)
})

t.test('names the edition in every row', async t => {
  t.strictSame([...new Set(rows.map(({ edition }) => edition))], [realEdition])
  t.match((await real.inject('/v1/statistics.csv?limit=1&fields=edition')).body, realEdition)
})

t.test('marks sums of answers, and gives our sum of 43% without printed words', async t => {
  t.strictSame(
    rows.filter(({ is_net }) => is_net).map(({ id }) => id),
    [
      'confed-riding-the-storm-2023-prepared-for-dentistry',
      'confed-riding-the-storm-2023-prepared-for-pharmacy-and-optometry',
      'hl-local-support-2021-trust-leaders-not-confident-or-worried',
      'hl-local-support-2021-trust-leaders-worried-or-very-worried'
    ]
  )
  const { value, as_written, status } = row('hl-local-support-2021-trust-leaders-worried-or-very-worried')
  t.strictSame({ value, as_written, status }, { value: 43, as_written: null, status: 'ok' })
  const finding = (await real.inject('/v1/findings/hl-local-support-2021-trust-leaders-worried-or-very-worried')).json()
  t.strictSame(finding.statistic.derived_from, ['hl-local-support-2021-trust-leaders-worried', 'hl-local-support-2021-trust-leaders-very-worried'])
  t.match(finding.citation.long, 'our sum of the figures printed')
  const found = await idsAt(real, '/v1/statistics?unit=percent&value_min=43&value_max=43')
  t.strictSame(found, ['hl-local-support-2021-trust-leaders-worried-or-very-worried'])
})

t.test('gives no clean number if the words contradict it, and says so', async t => {
  const { value_low, value_high, status, warning_short } = row('hl-primary-care-2022-productivity-worried')
  t.strictSame({ value_low, value_high, status }, { value_low: null, value_high: null, status: 'contradicted' })
  t.match(warning_short, /^Do not print\. The words say more than two-thirds, the number 42%\./)
  t.strictSame(
    rows.filter(({ status }) => status === 'corrected').map(({ id }) => id),
    ['hl-primary-care-2022-other-trusts-improved']
  )
  for (const { status, warning_short, id } of rows) if (status !== 'ok') t.ok(warning_short, id)
})

t.test('warns if answers span surveys, and leads to the verdicts on them', async t => {
  const warned = async (url: string) => (await real.inject(url)).json().warnings
  const [warning, ...others] = await warned('/v1/statistics?theme=workforce')
  t.strictSame([warning.code, warning.parameter, others], ['several_surveys', null, []])
  const [, address] = warning.detail.match(/(\/v1\/comparisons\/check\?ids=\S+) gives the verdict on each pair$/)
  const verdicts = await real.inject(address)
  t.equal(verdicts.statusCode, 200)
  t.ok(verdicts.json().pairs.length > 0)
  t.match((await real.inject('/v1/statistics?theme=workforce')).headers['evidence-warning'], /^several_surveys; /)
  for (const query of [
    'survey=state-of-the-provider-sector-2022',
    'theme=workforce&survey=state-of-the-provider-sector-2022',
    'id=hl-primary-care-2022-challenge-workforce',
    'unit=gbp',
    'unit=systems'
  ])
    t.strictSame(await warned(`/v1/statistics?${query}`), [], query)
})
