import t from 'tap'
import { appAfter, idsAt, REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const get = async (url: string) => (await app.inject(url)).json()

const LEADERS = { id: 'trust-leaders', label: 'Trust leaders' }
const BASE = {
  n: 183,
  unit: 'people',
  label: '183 leaders from 121 trusts in the survey as a whole; base of this question not reported',
  scope: 'survey',
  known_from: 'source'
}

t.test('shows a question with its figures, their base, and what they may be compared with', async t => {
  const { figures, comparisons, updated, ...question } = await get('/v1/questions/sps-2022-ics-challenges')
  t.strictSame(question, {
    id: 'sps-2022-ics-challenges',
    topic: 'The three biggest challenges facing the respondent’s ICS',
    wording: null,
    response_mode: 'multiple',
    max_choices: 3,
    unreported: null,
    survey: { id: 'state-of-the-provider-sector-2022', title: 'State of the provider sector 2022' },
    series: { id: 'state-of-the-provider-sector', title: 'State of the provider sector', wave: '2022' },
    fieldwork: { from: '2022-10', to: '2022-10' },
    asked: [{ population: LEADERS, base: BASE }],
    claims: [],
    finding_counts: { total: 3, statistic: 3, quote: 0, recommendation: 0, claim: 0, case_study: 0 },
    url: '/v1/questions/sps-2022-ics-challenges'
  })
  t.strictSame(
    figures.map(({ response, value }: Record<string, unknown>) => [response, value]),
    [
      ['workforce shortages', 70],
      ['social care capacity', 52],
      ['insufficient revenue funding', 39]
    ]
  )
  t.strictSame(figures[0], {
    id: 'hl-primary-care-2022-challenge-workforce',
    response: 'workforce shortages',
    value: 70,
    value_low: 70,
    value_high: 70,
    unit: 'percent',
    qualifier: 'exactly',
    as_written: '70%',
    population: LEADERS,
    base: BASE,
    result_id: 'sps-2022-ics-challenges-workforce',
    status: 'ok',
    rounded: false,
    preferred: true,
    restates: null,
    is_net: false,
    warnings: [
      {
        id: 'hl-primary-care-2022-challenges-not-shares',
        severity: 'stop',
        short: 'Leaders named up to three challenges. Figures overlap and show nobody’s first choice.',
        write_instead:
          'In October 2022, 70% of trust leaders named workforce shortages among their ICS’s three biggest challenges, 52% social care capacity and 39% insufficient revenue funding.'
      }
    ]
  })
  t.strictSame(
    comparisons.map(({ id, verdict }: Record<string, unknown>) => [id, verdict]),
    [
      ['money-as-a-challenge', 'not_comparable'],
      ['social-care-as-a-challenge', 'not_comparable'],
      ['trust-leaders-three-biggest-challenges', 'comparable'],
      ['workforce-as-the-top-challenge', 'not_comparable']
    ]
  )
  t.strictSame(comparisons[1], {
    id: 'social-care-as-a-challenge',
    title: 'Social care as a challenge for systems',
    verdict: 'not_comparable',
    reason:
      'ICS leaders were counted on the lack of a social care settlement, trust leaders on social care capacity, and the 2023 survey comes without a figure. 57% and 52% are no trend.',
    pairs: [
      {
        a: 'hl-workforce-barrier-2022-social-care-settlement',
        b: 'hl-primary-care-2022-challenge-social-care',
        verdict: 'not_comparable',
        differs_in: ['population', 'question', 'response_mode', 'period', 'base', 'body'],
        reason: null
      },
      {
        a: 'hl-primary-care-2022-challenge-social-care',
        b: 'confed-riding-the-storm-2023-main-challenges',
        verdict: 'not_comparable',
        differs_in: ['population', 'question', 'period', 'base', 'body'],
        reason: null
      }
    ]
  })
})

t.test('puts sums after single answers, and says which report of a result to keep', async t => {
  const kept = async (id: string) =>
    (await get(`/v1/questions/${id}`)).figures.map(({ value, is_net, preferred }: Record<string, unknown>) => [value, is_net, preferred])
  t.strictSame(await kept('sps-2021-primary-secondary-support'), [
    [33, false, true],
    [32, false, true],
    [10, false, true],
    [1, false, true],
    [75, true, true],
    [43, true, true]
  ])
  t.strictSame(await kept('ics-2022-obstacles'), [
    [76, false, true],
    [75, false, false],
    [63, false, true],
    [57, false, true],
    [37, false, true]
  ])
})

t.test('tells what reports say of a question without a number, and who was asked', async t => {
  const { asked, figures, claims, fieldwork } = await get('/v1/questions/ics-2023-main-challenges')
  const population = { id: 'icb-and-icp-leaders', label: 'ICB chief executives and chairs, and ICP chairs' }
  t.strictSame({ asked, figures, fieldwork }, { asked: [{ population, base: null }], figures: [], fieldwork: { from: '2023-03-14', to: '2023-04-25' } })
  t.strictSame(
    claims.map(({ warnings, ...claim }: { warnings: object[] }) => ({ ...claim, warnings: warnings.length })),
    [
      {
        id: 'confed-riding-the-storm-2023-main-challenges',
        statement:
          'ICB chairs, ICB chief executives and ICP chairs named workforce pressures, social care and finances as their main challenges in the NHS Confederation’s survey of March and April 2023; no percentages are given.',
        population,
        warnings: 2
      },
      {
        id: 'confed-riding-the-storm-2023-workforce-biggest-issue',
        statement:
          'Sarah Walter of the NHS Confederation said in August 2023 that workforce pressure had been cited as the biggest issue, with finances close behind; she gave no figures.',
        population: null,
        warnings: 1
      }
    ]
  )
  t.strictSame((await get('/v1/questions/sps-2021-winter-concern')).unreported, 13)
})

t.test('finds a claim by its question, and the questions of a survey by their own words and answers', async t => {
  for (const [url, ids] of [
    [
      '/v1/findings?question=ics-2023-main-challenges&sort=id',
      ['confed-riding-the-storm-2023-main-challenges', 'confed-riding-the-storm-2023-workforce-biggest-issue']
    ],
    ['/v1/questions?survey=state-of-the-provider-sector-2021', ['sps-2021-primary-secondary-support', 'sps-2021-winter-concern']],
    ['/v1/questions?series=state-of-integrated-care-systems&theme=workforce', ['ics-2022-obstacles', 'ics-2022-one-workforce', 'ics-2023-main-challenges']],
    ['/v1/questions?population=icb-and-icp-leaders&q=dentistry', ['ics-2023-prepared-dentistry']],
    ['/v1/questions?q=backlog', ['ics-2022-obstacles']],
    ['/v1/questions?id=ics-2022-one-workforce,sps-2021-winter-concern', ['ics-2022-one-workforce', 'sps-2021-winter-concern']],
    ['/v1/questions?sort=-count,topic&limit=2', ['sps-2021-primary-secondary-support', 'ics-2022-obstacles']]
  ] as const)
    t.strictSame(await idsAt(app, url), ids, url)
})

t.test('names the population of the survey where no finding names one, with a base where one is told', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => {
      survey.questions.push({ id: 'tea-2024-rain', topic: 'Whether it rains', wording: 'Does it rain?', response_mode: 'single', max_choices: null })
      survey.questions[1].claims = ['kettles-2023-need-water']
    },
    'sources/kettles-2023.yaml': source => {
      const claim = source.findings.find(({ id }: { id: string }) => id === 'kettles-2023-need-water')
      Object.assign(claim, { survey: 'tea-survey-2024', attribution: { ...claim.attribution, population: 'staff' } })
    }
  })
  const { asked, wording, figures, claims, comparisons } = (await app.inject('/v1/questions/tea-2024-rain')).json()
  const leaders = { id: 'ward-leaders', label: 'Ward leaders' }
  t.strictSame(
    { asked, wording, figures, claims, comparisons },
    { asked: [{ population: leaders, base: null }], wording: 'Does it rain?', figures: [], claims: [], comparisons: [] }
  )
  t.strictSame((await app.inject('/v1/questions/tea-2024-drink')).json().asked, [
    { population: leaders, base: { n: null, unit: 'responses', label: 'not reported', scope: 'survey', known_from: 'source' } },
    { population: { id: 'staff', label: 'Staff' }, base: null }
  ])
})

t.test('answers 404 with the closest id, and CSV with the ids of figures, claims and comparisons', async t => {
  const wrong = await app.inject('/v1/questions/sps-2021-winter-concerns')
  t.match([wrong.statusCode, wrong.json().errors[0].allowed], [404, ['sps-2021-winter-concern']])
  const [header, row] = (await app.inject('/v1/questions.csv?id=ics-2023-main-challenges')).body.split('\r\n')
  t.match(header, /^id,topic,wording,response_mode,max_choices,unreported,survey_id,.*,figures,claims,comparisons,finding_counts_total,/)
  t.match(row, /confed-riding-the-storm-2023-main-challenges\|confed-riding-the-storm-2023-workforce-biggest-issue,money-as-a-challenge\|/)
})
