import { parse } from 'csv-parse/sync'
import t from 'tap'
import { idsAt, REAL_DATA, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t, REAL_DATA)
const get = async (url: string) => (await app.inject(url)).json()
const ICS = 'state-of-integrated-care-systems'
const TRUSTS = 'state-of-the-provider-sector'

const rowsAt = async (url: string): Promise<Record<string, string>[]> => parse((await app.inject(url)).body, { columns: true })

t.test('shows a series with its surveys by wave, and which questions comparisons lay side by side', async t => {
  const { surveys, updated, ...series } = await get(`/v1/series/${ICS}`)
  t.strictSame(series, {
    id: ICS,
    title: 'The state of integrated care systems',
    recurring: [
      {
        from: { id: 'ics-2022-obstacles', topic: 'What stands in the way of the development of systems', wave: '2021/22' },
        to: { id: 'ics-2023-main-challenges', topic: 'The main challenges of the respondent’s system', wave: '2022/23' },
        verdicts: ['not_comparable'],
        comparisons: [
          { id: 'money-as-a-challenge', title: 'Money as a challenge for systems' },
          { id: 'social-care-as-a-challenge', title: 'Social care as a challenge for systems' },
          { id: 'workforce-as-the-top-challenge', title: 'The workforce as the biggest problem, survey by survey' }
        ]
      }
    ],
    finding_counts: { total: 64, statistic: 21, quote: 6, recommendation: 9, claim: 28, case_study: 0 },
    url: `/v1/series/${ICS}`
  })
  t.strictSame(
    surveys.map(({ questions, ...survey }: { questions: object[] }) => ({ ...survey, questions: questions.length })),
    [
      { id: `${ICS}-2021-22`, title: 'The state of integrated care systems 2021/22', fieldwork: { from: null, to: null }, questions: 2, wave: '2021/22' },
      {
        id: `${ICS}-2022-23`,
        title: 'The state of integrated care systems 2022/23: Riding the storm',
        fieldwork: { from: '2023-03-14', to: '2023-04-25' },
        questions: 6,
        wave: '2022/23'
      }
    ]
  )
  t.strictSame(surveys[0].questions[0], {
    id: 'ics-2022-obstacles',
    topic: 'What stands in the way of the development of systems',
    url: '/v1/questions/ics-2022-obstacles'
  })
  t.strictSame(await idsAt(app, '/v1/series'), [ICS, TRUSTS])
  t.strictSame(await idsAt(app, '/v1/series?q=dentistry'), [ICS])
  t.strictSame(await idsAt(app, '/v1/series?sort=-count'), [ICS, TRUSTS])
})

t.test('gives every figure of a series in long form, with the step to it', async t => {
  const answer = await app.inject(`/v1/series/${TRUSTS}.csv`)
  t.match(answer.headers, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="ics-evidence-${TRUSTS}-${edition}.csv"`,
    'evidence-edition': edition
  })
  const rows: Record<string, string>[] = parse(answer.body, { columns: true })
  t.strictSame(
    rows.map(({ wave, value, response, step_from, step_verdict, break: isBroken }) => [wave, value, response, step_from, step_verdict, isBroken].join(' | ')),
    [
      '2021 | 33 | worried |  |  | true',
      '2021 | 32 | neither confident nor worried |  |  | true',
      '2021 | 10 | very worried |  |  | true',
      '2021 | 1 | very confident |  |  | true',
      '2021 | 75 | worried, very worried, or neither confident nor worried |  |  | true',
      '2021 | 43 | worried or very worried |  |  | true',
      '2021 |  |  |  |  | true',
      '2022 | 54 | very little or not at all | hl-local-support-2021-trust-leaders-not-confident-or-worried | not_comparable | true',
      '2022 | 50 | very little or not at all | hl-local-support-2021-trust-leaders-not-confident-or-worried | not_comparable | true',
      '2021 | 87 | extremely concerned |  |  | true',
      '2022 | 85 | more worried than about any earlier winter | hl-local-support-2021-winter-extremely-concerned | not_comparable | true',
      '2022 | 86 | worried or very worried | hl-local-support-2021-winter-extremely-concerned | not_comparable | true',
      '2021 | 114 |  |  |  | true',
      '2022 | 76 | improved |  | unjudged | true',
      '2022 | 70 | workforce shortages |  | unjudged | true',
      '2022 | 52 | social care capacity |  | unjudged | true',
      '2022 | 39 | insufficient revenue funding |  | unjudged | true',
      '2022 | 54 | worried or very worried |  | unjudged | true',
      '2022 | 14 | confident |  | unjudged | true',
      '2022 | 42 | worried |  | unjudged | true',
      '2022 | 183 |  |  | unjudged | true',
      '2022 | 121 |  |  | unjudged | true'
    ]
  )
  t.strictSame(rows[10], {
    series_id: TRUSTS,
    group_id: 'sps-2021-winter-concern',
    wave: '2022',
    survey_id: `${TRUSTS}-2022`,
    fieldwork_from: '2022-10-01',
    fieldwork_to: '2022-10-31',
    finding_id: 'hl-primary-care-2022-winter-more-worried',
    row_type: 'answer',
    question_id: 'sps-2022-winter-worry',
    question_topic: 'Worry about this winter compared with any earlier one of the respondent’s NHS career',
    response: 'more worried than about any earlier winter',
    response_mode: 'unknown',
    population_id: 'trust-leaders',
    population_label: 'Trust leaders',
    base_n: '183',
    base_unit: 'people',
    base_scope: 'survey',
    value: '85',
    value_low: '85',
    value_high: '85',
    unit: 'percent',
    qualifier: 'exactly',
    as_written: '85%',
    measure: 'Trust leaders more worried about the winter of 2022/23 than about any earlier one of their NHS careers',
    status: 'ok',
    preferred: 'true',
    is_net: 'false',
    step_from: 'hl-local-support-2021-winter-extremely-concerned',
    step_verdict: 'not_comparable',
    step_reason: 'The answer that stood at 87% in 2021 stood at 89% in 2022; the 85% answers another question.',
    break: 'true',
    waves_without_counterpart: '',
    statement:
      '85% of trust leaders told NHS Providers in October 2022 that they were more worried about the coming winter than about any earlier one of their NHS careers.',
    warning_short: 'Compares winters: not the share worried, and not comparable with the 87% of 2021.',
    edition
  })
})

t.test('joins no opinions of two waves, only the numbers of systems, and says that an absent wave may have asked', async t => {
  const rows = [...(await rowsAt(`/v1/series/${ICS}.csv`)), ...(await rowsAt(`/v1/series/${TRUSTS}.csv`))]
  const joined = rows.flatMap((row, n) => (row.break === 'false' ? [[rows[n - 1], row].map(end => `${end?.finding_id}: ${end?.value} ${end?.unit}`)] : []))
  t.strictSame(joined, [['hl-workforce-barrier-2022-systems-responding: 35 systems', 'confed-riding-the-storm-2023-systems-responding: 36 systems']])
  const [challenge] = rows.filter(({ question_id }) => question_id === 'sps-2022-ics-challenges')
  t.match(challenge, {
    step_verdict: 'unjudged',
    step_reason: 'This base compares no finding from 2021 with it, which is not to say that it was not asked.',
    waves_without_counterpart: '2021'
  })
  const claim = rows.find(({ finding_id }) => finding_id === 'confed-riding-the-storm-2023-main-challenges')
  t.match(claim, {
    row_type: 'claim',
    value: '',
    step_from: 'hl-workforce-barrier-2022-workforce-shortages|hl-workforce-barrier-2022-financing-barrier|hl-workforce-barrier-2022-social-care-settlement',
    step_verdict: 'not_comparable'
  })
})

t.test('gives the same rows as NDJSON, and names the formats that there are', async t => {
  const lines = (await app.inject(`/v1/series/${ICS}.ndjson`)).body
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const rows = await rowsAt(`/v1/series/${ICS}?format=csv`)
  t.strictSame(
    lines.map(({ finding_id, step_from, value, break: isBroken }) => [finding_id, step_from.join('|'), String(value ?? ''), String(isBroken)]),
    rows.map(({ finding_id, step_from, value, break: isBroken }) => [finding_id, step_from, value, isBroken])
  )
  t.strictSame(Object.keys(lines[0]), Object.keys(rows[0] as object))
  t.match(await get(`/v1/series/${ICS}.bib`), { status: 404, errors: [{ code: 'unknown_format', allowed: ['json', 'csv', 'ndjson'] }] })
})
