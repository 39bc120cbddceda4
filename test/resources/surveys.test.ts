import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows who asked whom, what was disclosed, the questions and reports', async t => {
  t.strictSame((await app.inject('/v1/surveys/tea-survey-2024')).json(), {
    id: 'tea-survey-2024',
    title: 'Tea survey 2024',
    series: { id: 'tea-survey', title: 'Tea survey', wave: '2024' },
    commissioner: { id: 'tea-board', name: 'Tea Board' },
    populations: [{ id: 'ward-leaders', label: 'Ward leaders' }],
    respondents: { n: 47, unit: 'responses', breakdown: [] },
    organisations_covered: null,
    systems_covered: null,
    systems_total: null,
    fieldwork: { from: '2024-01', to: '2024-02' },
    disclosed: {
      commissioner: 'source',
      dates: 'elsewhere',
      mode: 'not_found',
      universe: 'not_found',
      n: 'source',
      geography: 'not_found',
      wording: 'not_found',
      response_rate: 'not_found'
    },
    comparability_note: 'The first of its kind.',
    questions: [
      { id: 'tea-2024-better', topic: 'Whether tea improved', url: '/v1/questions/tea-2024-better' },
      { id: 'tea-2024-drink', topic: 'Whether they drink it', url: '/v1/questions/tea-2024-drink' }
    ],
    reports: [{ id: 'tea-2024', title: 'Half of wards say tea is better, survey finds' }],
    facts: [{ field: 'commissioner', from: 'text', source: 'tea-2024', url: null, note: null }],
    warnings: [],
    notes: [],
    finding_counts: { total: 7, statistic: 7, quote: 0, recommendation: 0, claim: 0, case_study: 0 },
    updated: '2024-06-01',
    url: '/v1/surveys/tea-survey-2024'
  })
})

t.test('shows the anomalies of the survey as a whole, and none of its findings or source', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      const [paid] = source.anomalies
      const whole = { ...paid, scope: 'survey', kind: 'base' }
      source.anomalies.push(
        { ...whole, id: 'tea-2024-nobody-counted', severity: 'note', short: null },
        { ...whole, id: 'tea-2024-few-answered', severity: 'context', short: 'At most 47 answers.' },
        { ...whole, id: 'tea-2024-no-share', severity: 'stop', short: 'No response rate.', write_instead: 'Do not print a response rate.' }
      )
    }
  })
  const { warnings, notes } = (await app.inject('/v1/surveys/tea-survey-2024')).json()
  t.strictSame(warnings, [
    { id: 'tea-2024-no-share', severity: 'stop', short: 'No response rate.', write_instead: 'Do not print a response rate.' },
    { id: 'tea-2024-few-answered', severity: 'context', short: 'At most 47 answers.', write_instead: null }
  ])
  t.strictSame(
    notes.map(({ id }: { id: string }) => id),
    ['tea-2024-nobody-counted', 'tea-2024-few-answered', 'tea-2024-no-share']
  )
  t.strictSame((await app.inject('/v1/findings/tea-2024-mug')).json().notes, { count: 4, url: '/v1/anomalies?finding=tea-2024-mug' })
  t.strictSame(await idsAt(app, '/v1/anomalies?finding=tea-2024-mug&scope=survey'), ['tea-2024-few-answered', 'tea-2024-no-share', 'tea-2024-nobody-counted'])
  t.strictSame(await idsAt(app, '/v1/anomalies?finding=tea-2024-cost&scope=survey'), [])
})

t.test('breaks respondents down by population, each with its label', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => {
      survey.respondents.breakdown = [{ population: 'ward-leaders', n: 47 }]
    }
  })
  t.strictSame((await app.inject('/v1/surveys/tea-survey-2024')).json().respondents.breakdown, [
    { population: { id: 'ward-leaders', label: 'Ward leaders' }, n: 47 }
  ])
})

t.test('lists surveys by id, filtered and sorted', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => [
      survey,
      {
        ...survey,
        id: 'a-kettle-survey',
        series: { id: 'kettle-survey', title: 'Kettles', wave: '1' },
        commissioner: 'ward-news',
        populations: ['staff'],
        facts: [],
        questions: []
      }
    ]
  })
  const [kettle, tea] = ['a-kettle-survey', 'tea-survey-2024']
  for (const [query, ids] of [
    ['', [kettle, tea]],
    ['id=tea-survey-2024', [tea]],
    ['series=tea-survey', [tea]],
    ['series=tea-survey,kettle-survey', [kettle, tea]],
    ['commissioner=ward-news', [kettle]],
    ['population=ward-leaders', [tea]],
    ['population=staff', [kettle, tea]],
    ['sort=-id', [tea, kettle]],
    ['sort=-updated', [kettle, tea]]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/surveys?${query}`), ids, query)
})

t.test('lists the findings based on a survey', async t => {
  t.strictSame(await idsAt(app, '/v1/surveys/tea-survey-2024/findings?sort=id'), [
    'tea-2024-biscuits',
    'tea-2024-matrons',
    'tea-2024-mug',
    'tea-2024-porters',
    'tea-2024-responses',
    'tea-2024-sisters',
    'tea-2024-tea-better'
  ])
})
