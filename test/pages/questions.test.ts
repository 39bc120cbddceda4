import t from 'tap'
import { appAfter, REAL_DATA, testApp } from '../helper.js'
import { chartsIn, pageAt, wordsOf } from './helper.js'

const { app } = await testApp(t, REAL_DATA)

const factsOf = (page: Element | Document) => {
  const list = page.querySelector('main > dl') as Element
  const told = [...list.querySelectorAll(':scope > dd')].map(fact => fact.textContent)
  return wordsOf(list, ':scope > dt').map((name, n) => [name, told[n]])
}

t.test('shows who was asked, the answers in a chart, and what they may be set beside', async t => {
  const page = await pageAt(t, app, '/questions/sps-2022-ics-challenges')
  t.strictSame(wordsOf(page, 'h1, .crumb'), ['State of the provider sector 2022 › Question', 'The three biggest challenges facing the respondent’s ICS'])
  t.strictSame(factsOf(page), [
    ['Survey', 'State of the provider sector 2022'],
    ['Series', 'State of the provider sector, wave 2022'],
    ['Asked', 'October 2022'],
    ['Who', 'Trust leaders: 183 people (the whole survey, not this question)'],
    ['Answers', 'Up to 3 answers each'],
    ['Wording', 'No source of this collection prints it']
  ])
  t.strictSame(
    chartsIn(page).map(({ csv, table }) => [csv, table.length]),
    [['/v1/statistics.csv?question=sps-2022-ics-challenges', 4]]
  )
  t.strictSame(wordsOf(page, '[aria-labelledby=comparisons] .verdict'), ['Not comparable', 'Not comparable', 'Comparable', 'Not comparable'])
  t.strictSame(wordsOf(page, '[aria-labelledby=each] .written .words'), ['70%', '52%', '39%'])
})

t.test('shows claims where no figure is reported', async t => {
  const page = await pageAt(t, app, '/questions/ics-2023-main-challenges')
  t.strictSame(chartsIn(page), [])
  t.strictSame(wordsOf(page, '[aria-labelledby=answers] > p'), ['No figure of it in this collection.', 'Told without a number:'])
  t.equal(page.querySelectorAll('[aria-labelledby=each] article.finding').length, 2)
  t.strictSame(factsOf(page)[3], ['Who', 'ICB chief executives and chairs, and ICP chairs'])
})

t.test('lists the questions, those with the most answers first', async t => {
  const topics = wordsOf(await pageAt(t, app, '/questions'), '.menu li')
  t.equal(topics.length, 17)
  t.strictSame(topics.slice(0, 2), [
    'Confidence in the local support in place for more integrated primary and secondary care 7',
    'What stands in the way of the development of systems 6'
  ])
})

t.test('leads from a survey and from a figure to the question', async t => {
  const links = async (path: string) => [...(await pageAt(t, app, path)).querySelectorAll('a[href^="/questions/"]')].map(link => link.getAttribute('href'))
  t.strictSame(await links('/surveys/state-of-the-provider-sector-2021'), [
    '/questions/sps-2021-primary-secondary-support',
    '/questions/sps-2021-winter-concern'
  ])
  t.strictSame(await links('/findings/hl-primary-care-2022-challenge-workforce'), ['/questions/sps-2022-ics-challenges'])
})

t.test('prints the words of a question, and leaves out a time that is not known', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => {
      const asked = { id: 'tea-2024-rain', topic: 'Whether it rains', wording: 'Does it rain?', response_mode: 'scale', max_choices: null }
      return [{ ...survey, fieldwork: { from: null, to: null }, questions: [...survey.questions, asked] }]
    }
  })
  const page = await pageAt(t, app, '/questions/tea-2024-rain')
  t.strictSame(factsOf(page), [
    ['Survey', 'Tea survey 2024'],
    ['Series', 'Tea survey, wave 2024'],
    ['Who', 'Ward leaders'],
    ['Answers', 'One point of a scale each'],
    ['Wording', 'Does it rain?']
  ])
  t.strictSame(wordsOf(page, '[aria-labelledby=answers] h2, [aria-labelledby=comparisons] h2, [aria-labelledby=each] h2'), ['Answers'])
})

t.test('answers 404 for an unknown question, and leads a program to the API', async t => {
  t.equal((await app.inject({ url: '/questions/unknown', headers: { accept: 'text/html' } })).statusCode, 404)
  const program = await app.inject({ url: '/questions/sps-2022-ics-challenges', headers: { accept: 'application/json' } })
  t.strictSame([program.statusCode, program.headers.location], [303, '/v1/questions/sps-2022-ics-challenges'])
})
