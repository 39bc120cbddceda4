import t from 'tap'
import type { Statistic } from '../../src/resources/statistics/schema.js'
import { appAfter, REAL_DATA, testApp } from '../helper.js'
import { chartsIn, pageAt, wordsOf } from './helper.js'

const { app } = await testApp(t, REAL_DATA)

t.test('shows the surveys on a time line, by fieldwork or first report', async t => {
  const page = await pageAt(t, app, '/surveys')
  const [chart, ...others] = chartsIn(page)
  t.strictSame(others, [])
  t.strictSame(chart?.table, [
    ['Survey', 'When', 'Known from', 'Answers'],
    ['State of the provider sector 2021', 'Asked in September 2021', 'fieldwork', '172 people'],
    ['The state of integrated care systems 2021/22', 'Reported 10 February 2022; date of asking not found', 'first report', 'number not reported'],
    ['State of the provider sector 2022', 'Asked in October 2022', 'fieldwork', '183 people'],
    ['The state of integrated care systems 2022/23: Riding the storm', 'Asked from 14 March 2023 to 25 April 2023', 'fieldwork', '47 responses']
  ])
  t.equal(
    chart?.label,
    'Time line from 2021 to 2023. State of the provider sector 2021: Asked in September 2021; 172 people. The state of integrated care systems 2021/22: Reported 10 February 2022; date of asking not found; number not reported. State of the provider sector 2022: Asked in October 2022; 183 people. The state of integrated care systems 2022/23: Riding the storm: Asked from 14 March 2023 to 25 April 2023; 47 responses.'
  )
  t.equal(chart?.csv, '/v1/surveys.csv')
  t.equal(page.querySelectorAll('.drawing circle').length, 1, 'a ring for the survey without fieldwork')
})

t.test('tells who was asked, how many, when, and what is disclosed', async t => {
  const page = await pageAt(t, app, '/surveys/state-of-integrated-care-systems-2022-23')
  const [asked, disclosed] = page.querySelectorAll('main > dl, section[aria-labelledby=disclosed] > dl')
  const pairs = (list: Element) => wordsOf(list, 'dt').map((name, n) => [name, wordsOf(list, 'dd')[n]])
  t.strictSame(pairs(asked as Element), [
    ['By whom', 'NHS Confederation'],
    ['Who', 'ICB chief executives and chairs, and ICP chairs'],
    ['How many', '47 responses, from 36 of 42 integrated care systemsICB chairs: 19ICB chief executives: 16ICP chairs: 6Joint ICB and ICP chairs: 7'],
    ['When', 'Asked from 14 March 2023 to 25 April 2023'],
    ['Series', 'The state of integrated care systems, wave 2022/23'],
    ['Reported in', 'Local health and care partnerships off to a strong start but underinvestment is hindering progress']
  ])
  t.strictSame(pairs(disclosed as Element), [
    ['Who commissioned it', 'in a source of this collection'],
    ['When people were asked', 'in a source of this collection'],
    ['How they were asked', 'not found'],
    ['Whom it was sent to', 'in a source of this collection'],
    ['How many answered', 'in a source of this collection'],
    ['Where they were', 'in a source of this collection'],
    ['The words of the questions', 'not found'],
    ['The share that answered', 'not found']
  ])
  t.strictSame(wordsOf(page, 'main > .warnings .short, main > .notice'), [
    'Do not compare with 2021/22: wording and respondents were different.',
    'The notes to the NHS Confederation’s press release say that comparison with the year before is limited by other wording and other respondents, and mean this wave as the baseline for later ones.'
  ])
})

t.test('draws each question of a survey in a chart of its own, with its warnings', async t => {
  const page = await pageAt(t, app, '/surveys/state-of-the-provider-sector-2021')
  const questions = [...page.querySelectorAll('section.question')].map(section => ({
    asked: wordsOf(section, 'h3'),
    answers: chartsIn(section).map(({ table }) => table.slice(1).map(([answer, , read]) => [answer, read])),
    warnings: wordsOf(section, '.warning .short')
  }))
  t.strictSame(questions, [
    {
      asked: ['Confidence in the local support in place for more integrated primary and secondary care'],
      answers: [
        [
          ['worried', '33%'],
          ['neither confident nor worried', '32%'],
          ['very worried', '10%'],
          ['very confident', '1%'],
          ['worried, very worried, or neither confident nor worried (a sum)', '75%'],
          ['worried or very worried (a sum)', '43%']
        ]
      ],
      warnings: ['43% were worried or very worried. The 75% adds 32% who were neither.', 'Only the very confident. 22% were confident or very confident.']
    },
    { asked: ['Concern about the impact of winter on the respondent’s trust and local area'], answers: [[['extremely concerned', '87%']]], warnings: [] }
  ])
  t.strictSame(wordsOf(page, '[aria-labelledby=sample] .words'), ['114'])
})

t.test('draws every question of every survey without a second survey beside it', async t => {
  const withFigures = new Set((await app.inject('/v1/statistics?limit=500')).json().results.map((row: Statistic) => row.question_id))
  for (const { id, questions } of (await app.inject('/v1/surveys')).json().results) {
    const page = await pageAt(t, app, `/surveys/${id}`)
    t.strictSame(
      wordsOf(page, 'section.question h3'),
      questions.map((question: { topic: string }) => question.topic)
    )
    t.strictSame(
      chartsIn(page).map(({ csv }) => csv),
      questions.flatMap((question: { id: string }) => (withFigures.has(question.id) ? `/v1/statistics.csv?question=${question.id}` : [])),
      id
    )
  }
})

t.test('answers 404 for an unknown survey, and leads a program to the API', async t => {
  t.equal((await app.inject({ url: '/surveys/unknown', headers: { accept: 'text/html' } })).statusCode, 404)
  const program = await app.inject({ url: '/surveys/state-of-the-provider-sector-2021', headers: { accept: 'application/json' } })
  t.strictSame([program.statusCode, program.headers.location], [303, '/v1/surveys/state-of-the-provider-sector-2021'])
})

t.test('draws no time line of surveys whose time is unknown, and prints the words of a question', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => ({ ...source, published: null }),
    'surveys.yaml': ([survey]) => {
      const asked = { id: 'tea-2024-unreported', topic: 'Whether it rains', wording: 'Does it rain?', response_mode: 'multiple', max_choices: null }
      return [{ ...survey, fieldwork: { from: null, to: null }, questions: [...survey.questions, asked] }]
    }
  })
  const all = await pageAt(t, app, '/surveys')
  t.strictSame(chartsIn(all), [])
  t.strictSame(wordsOf(all, 'article .credit'), ['Tea Board · Ward leaders · 47 responses · Date of asking not found'])
  const page = await pageAt(t, app, '/surveys/tea-survey-2024')
  const last = [...page.querySelectorAll('section.question')].at(-1) as Element
  t.strictSame(wordsOf(last, 'h3, p'), [
    'Whether it rains',
    'As asked: Does it rain?',
    'No figure of it in this collection. Respondents could give several answers: the shares overlap and must not be added up.'
  ])
})
