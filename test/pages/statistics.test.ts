import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'
import { chartsIn, pageAt, tableOf, wordsOf } from './helper.js'

const { app } = await testApp(t, REAL_DATA)
const BASE = '183 people (the whole survey, not this question)'

t.test('draws the answers to a question in one chart, with the same as a table and as a file', async t => {
  const page = await pageAt(t, app, '/statistics?question=sps-2022-ics-challenges')
  t.strictSame(wordsOf(page, 'h2[id^=q-]'), ['The three biggest challenges facing the respondent’s ICS'])
  t.strictSame(chartsIn(page), [
    {
      label: 'Bars on an axis from 0 to 100%. workforce shortages: 70%; social care capacity: 52%; insufficient revenue funding: 39%.',
      caption:
        'Base: 183 leaders from 121 trusts in the survey as a whole; base of this question not reported. Respondents could give up to 3 answers: the shares overlap and must not be added up.',
      table: [
        ['Answer', 'As written', 'Read as', 'Base'],
        ['workforce shortages', '70%', '70%', BASE],
        ['social care capacity', '52%', '52%', BASE],
        ['insufficient revenue funding', '39%', '39%', BASE]
      ],
      csv: '/v1/statistics.csv?question=sps-2022-ics-challenges'
    }
  ])
  t.strictSame(wordsOf(page, 'article .written'), ['39%', '52%', '70%'])
  t.strictSame(wordsOf(page.querySelector('#hl-primary-care-2022-challenge-workforce') as Element, '.comparisons li'), [
    'Not comparable: The workforce as the biggest problem, survey by survey',
    'Comparable: What trust leaders named among the three biggest challenges of their ICS in 2022'
  ])
  t.strictSame(
    wordsOf(page, 'article .warning.stop strong'),
    Array.from({ length: 3 }, () => 'Do not print without this:')
  )
  t.strictSame(
    [...page.querySelectorAll('article h3 a')].map(link => link.getAttribute('href')),
    ['revenue-funding', 'social-care', 'workforce'].map(name => `/findings/hl-primary-care-2022-challenge-${name}`)
  )
})

t.test('draws words as the range that they allow, and an open end as an arrow', async t => {
  const range = await pageAt(t, app, '/statistics?question=ics-2023-icb-icp-working')
  t.strictSame(chartsIn(range)[0]?.table[1], [
    'the ICB and the ICP are working well together',
    'nine in ten',
    'About 90%: from 85% to 95%',
    '47 responses (the whole survey, not this question)'
  ])
  t.match(chartsIn(range)[0]?.caption, /The pale part covers the values that the words allow\.$/)
  t.strictSame(
    [...range.querySelectorAll('.drawing g[fill-opacity="0.35"] rect')].map(part => ['x', 'width'].map(name => Number(part.getAttribute(name)))),
    [[323, 38]],
    'from 85 to 95 of 100, on an axis 380 wide'
  )
  t.strictSame(wordsOf(range, '.written'), ['nine in ten'])

  const open = await pageAt(t, app, '/statistics?question=sps-2022-collaboration-trusts')
  t.match(chartsIn(open)[0]?.caption, /The arrow means that the words set no upper bound\. The primary report gives another figure than the source\.$/)
  t.equal(chartsIn(open)[0]?.table[1]?.[2], 'More than 76%, without an upper bound. The primary report gives another figure')
  t.equal(open.querySelectorAll('.drawing g[stroke-width="3"] path').length, 1)
  t.strictSame(wordsOf(open, '.written'), ['The primary report gives another figuremore than 76%'])
  t.strictSame(wordsOf(open, '.checked'), ['In the primary report: The primary report gives 76% itself, not more.'])
  t.equal(range.querySelectorAll('.drawing g[stroke-width="3"] path').length, 0)
})

t.test('shows no number of a figure that contradicts itself', async t => {
  const page = await pageAt(t, app, '/statistics?question=sps-2022-ics-productivity')
  const [chart] = chartsIn(page)
  t.equal(chart?.label, 'Bars on an axis from 0 to 100%. worried: No number: words and number disagree.')
  t.strictSame(chart?.table[1], ['worried', 'more than two-thirds (42%)', 'No number: words and number disagree', BASE])
  t.strictSame(wordsOf(page, '.drawing text').slice(0, 2), ['worried', 'contradicts itself'])
  t.equal(page.querySelectorAll('.drawing rect').length, 1, 'the axis alone')
  t.strictSame(wordsOf(page, '.written .status, .written .words.contradicted'), ['The source contradicts itself', 'more than two-thirds (42%)'])
})

t.test('keeps a sum apart from the answers in it, and leaves out a figure that another states better', async t => {
  const sums = await pageAt(t, app, '/statistics?question=sps-2021-primary-secondary-support')
  t.strictSame(
    chartsIn(sums)[0]?.table.map(row => row.slice(0, 3)),
    [
      ['Answer', 'As written', 'Read as'],
      ['worried', '33%', '33%'],
      ['neither confident nor worried', '32%', '32%'],
      ['very worried', '10%', '10%'],
      ['very confident', '1%', '1%'],
      ['worried, very worried, or neither confident nor worried (a sum)', 'three-quarters (75%)', '75%'],
      ['worried or very worried (a sum)', 'Our sum of other figures', '43%']
    ]
  )
  t.match(chartsIn(sums)[0]?.caption, 'No source of this collection reports the other 24%. A sum counts answers that stand above by themselves too.')
  const restated = await pageAt(t, app, '/statistics?question=sps-2022-collaboration-primary-care')
  t.strictSame(chartsIn(restated)[0]?.table.length, 2)
  t.strictSame(wordsOf(restated, '.written .words'), ['Half', 'More than half (54%)'])
  const links = (page: Document, id: string) =>
    [...page.querySelectorAll(`#${id} dd a[href^="/findings"]`)].map(link => [link.textContent, link.getAttribute('href')])
  t.strictSame(links(restated, 'hl-primary-care-2022-headline-primary-care'), [['this figure', '/findings/hl-primary-care-2022-primary-care-little-or-none']])
  t.strictSame(links(sums, 'hl-local-support-2021-trust-leaders-worried-or-very-worried'), [
    ['figure 1', '/findings/hl-local-support-2021-trust-leaders-worried'],
    ['figure 2', '/findings/hl-local-support-2021-trust-leaders-very-worried']
  ])
})

t.test('draws every answer to a question, whichever of them are searched for, and never two questions in one chart', async t => {
  const page = await pageAt(t, app, '/statistics?unit=percent&value_min=70&value_max=70')
  t.strictSame(wordsOf(page, '.written .words'), ['seven out of ten', '70%'])
  t.strictSame(
    chartsIn(page).map(({ table, csv }) => [table.length - 1, csv]),
    [
      [1, '/v1/statistics.csv?question=ics-2023-prepared-dentistry'],
      [3, '/v1/statistics.csv?question=sps-2022-ics-challenges']
    ]
  )
  t.strictSame(wordsOf(page, '#results > .notice'), [
    'These figures come from several surveys: do not add them up, average them or read them as a trend. See which may be compared'
  ])
})

t.test('leads from each chart to a file with its figures', async t => {
  const page = await pageAt(t, app, '/statistics')
  const charts = chartsIn(page)
  t.ok(charts.length > 5)
  for (const { table, csv } of charts) {
    const answer = await app.inject(csv)
    t.equal(answer.statusCode, 200, csv)
    t.ok(answer.body.trim().split('\n').length >= table.length, csv)
  }
})

t.test('lists figures that answer no question by the survey they describe, and the rest after them', async t => {
  const all = await pageAt(t, app, '/statistics?id=hl-local-support-2021-trusts-responding,hl-local-support-2021-gp-numbers-fallen')
  t.strictSame(wordsOf(all, 'h2[id^=q-]').sort(), ['Figures that come from no survey', 'Who answered: State of the provider sector 2021'])
  t.strictSame(chartsIn(all), [])
  t.strictSame(
    wordsOf(all, 'article dl')[0],
    'Read as1,700 full-time equivalentsPeriod2015 to 2021SourceLeaders ‘worried’ about lack of local support for integrated care'
  )
  t.strictSame(tableOf(all), [])
})

t.test('says a warning of all answers once, and one that stops on every figure', async t => {
  const common = await pageAt(t, app, '/statistics?question=ics-2023-icb-icp-working')
  t.strictSame(wordsOf(common, '.answers > .warnings .short'), [
    'Chairs and chief executives rating their own systems and boards; other partners were not surveyed.',
    'At most 47 answers, from 36 of 42 systems; some questions went to fewer.',
    'ICS leaders here are ICB chairs, ICB chief executives and ICP chairs only.'
  ])
  t.strictSame(wordsOf(common, 'article .warning'), [])
  const stopped = await pageAt(t, app, '/statistics?question=sps-2022-ics-challenges')
  t.strictSame(wordsOf(stopped, '.answers > .warnings .short'), [])
  t.equal(wordsOf(stopped, 'article .warning.stop').length, 3)
})

t.test('shows whole figures whichever fields the address names, and leads a program to the list', async t => {
  const page = await pageAt(t, app, '/statistics?fields=id&question=ics-2023-icb-icp-working')
  t.strictSame(wordsOf(page, '.written'), ['nine in ten'])
  const program = await app.inject({ url: '/statistics?limit=1', headers: { accept: 'application/json' } })
  t.strictSame([program.statusCode, program.headers.location], [303, '/v1/statistics?limit=1'])
})
