import t from 'tap'
import { appAfter, REAL_DATA, testApp } from '../helper.js'
import { chartsIn, pageAt, tableOf, wordsOf } from './helper.js'

const { app } = await testApp(t, REAL_DATA)

t.test('gives the verdict first, and each figure an axis of its own if they are not comparable', async t => {
  const page = await pageAt(t, app, '/comparisons/workforce-as-the-top-challenge')
  t.strictSame(wordsOf(page, 'main > *').slice(0, 5), [
    'Comparisons',
    'The workforce as the biggest problem, survey by survey',
    'Not comparableDo not measure one of these by another.',
    'Workforce was named most in all three surveys, as far as they tell, but they asked different people different questions, and the 2023 survey comes without a figure. From 76% to 70% is no fall.',
    'They differ in who answered, what was asked or counted, the time and the base.'
  ])
  t.strictSame(wordsOf(page, '.notice'), ['Each figure has an axis of its own: the lengths of the bars must not be compared with one another.'])
  t.strictSame(
    chartsIn(page).map(({ table }) => table.slice(1).map(([answer, , read]) => [answer, read])),
    [[['national workforce shortages', '76%']], [['workforce challenges', 'More than 75%, without an upper bound']], [['workforce shortages', '70%']]]
  )
  t.strictSame(wordsOf(page, '.side-by-side .letter'), ['A', 'B', 'C', 'D', 'E'])
  t.notOk(wordsOf(page, '.side-by-side .comparisons').join().includes('survey by survey'), 'no card leads to the page that it is on')
})

t.test('lists every pair with its verdict', async t => {
  const page = await pageAt(t, app, '/comparisons/systems-covered')
  t.strictSame(tableOf(page.querySelector('table.pairs') as Element), [
    ['Pair', 'Verdict', 'They differ in', 'Why'],
    ['A and B', 'Comparable', 'who answered and the time', 'As above'],
    ['A and C', 'Comparable', 'who answered and the time', 'As above'],
    ['B and C', 'Comparable', '', 'The same count in another unit: 36 of 42 is 85.7%, which the release prints as over 85%.']
  ])
})

t.test('draws comparable figures on one axis, those in another unit apart', async t => {
  const page = await pageAt(t, app, '/comparisons/systems-covered')
  t.strictSame(
    chartsIn(page).map(({ table, csv }) => [table.slice(1).map(([name, , read]) => [name, read]), csv]),
    [
      [
        [
          ['A: The state of integrated care systems 2021/22', '35 systems'],
          ['B: The state of integrated care systems 2022/23: Riding the storm', '36 systems']
        ],
        '/v1/statistics.csv?id=hl-workforce-barrier-2022-systems-responding,confed-riding-the-storm-2023-systems-responding'
      ],
      [
        [['Share of the 42 integrated care systems from which at least one leader answered the survey', 'More than 85%, without an upper bound']],
        '/v1/statistics.csv?id=confed-riding-the-storm-2023-share-of-systems'
      ]
    ]
  )
  const one = await pageAt(t, app, '/comparisons/answers-on-local-support')
  t.strictSame(
    chartsIn(one).map(({ table }) => table.slice(1).map(([name]) => name)),
    [
      [
        'A: worried, very worried, or neither confident nor worried',
        'B: worried or very worried',
        'C: worried',
        'D: very worried',
        'E: neither confident nor worried',
        'F: very confident'
      ]
    ]
  )
})

t.test('draws two figures on one axis only if the comparison and the pair allow it', async t => {
  for (const { id, verdict, pairs } of (await app.inject('/v1/comparisons?limit=500')).json().results) {
    const together = chartsIn(await pageAt(t, app, `/comparisons/${id}`)).map(({ csv }) => csv.split('=')[1]?.split(',') ?? [])
    for (const ids of together.filter(({ length }) => length > 1)) {
      const between = pairs.filter(({ a, b }: { a: string; b: string }) => ids.includes(a) && ids.includes(b))
      t.ok(['comparable', 'same_result'].includes(verdict), id)
      t.strictSame(
        between.filter((pair: { verdict: string }) => ['not_comparable', 'direction_only', 'sequence'].includes(pair.verdict)),
        [],
        id
      )
    }
  }
})

t.test('shows figures from outside the collection apart from all others, with the day on which they were seen', async t => {
  const page = await pageAt(t, app, '/comparisons/gps-lost-and-gps-pledged')
  t.strictSame(wordsOf(page, '[aria-labelledby=outside] li'), [
    'England had 1,123 fewer fully qualified GPs, full-time equivalent, in December 2024 than in December 2016. parallelparliament.co.uk, seen on 27 November 2026',
    'There were 27,519 GPs in October 2024, against 28,590 in September 2015; how they were counted was not noted. healthcare-management.uk, seen on 27 November 2026'
  ])
})

t.test('compares a single finding with figures from outside alone', async t => {
  const page = await pageAt(t, app, '/comparisons/demand-and-capacity')
  t.strictSame(chartsIn(page).length, 1)
  t.equal(page.querySelector('table.pairs'), null)
  t.equal(wordsOf(page, '[aria-labelledby=outside] li').length, 4)
})

t.test('lists all comparisons with the verdict first, and those with one verdict', async t => {
  const { results } = (await app.inject('/v1/comparisons')).json()
  const page = await pageAt(t, app, '/comparisons')
  t.strictSame(
    wordsOf(page, 'article h2'),
    results.map(({ title }: { title: string }) => title)
  )
  t.equal(page.querySelector('article')?.firstElementChild?.className, `verdict ${results[0].verdict}`)
  const chosen = await pageAt(t, app, '/comparisons?verdict=sequence')
  t.strictSame([...new Set(wordsOf(chosen, 'article .verdict'))], ['In the order of time'])
  t.strictSame(wordsOf(chosen, '.sorts [aria-current]'), ['In the order of time'])
  t.strictSame(wordsOf(await pageAt(t, app, '/comparisons?verdict=part_of'), 'main > p:not(.lead)'), ['No comparison of this collection has this verdict.'])
})

t.test('leads to the comparisons after the first fifty', async t => {
  const { app } = await appAfter(t, {
    'comparisons.yaml': ([first]) => Array.from({ length: 52 }, (_, n) => ({ ...first, id: `tea-${n}`, findings: first.findings.slice(0, 1), pairs: [] }))
  })
  const page = await pageAt(t, app, '/comparisons')
  t.equal(page.querySelectorAll('article').length, 50)
  const next = await pageAt(t, app, String(page.querySelector('a[rel=next]')?.getAttribute('href')))
  t.strictSame([next.querySelectorAll('article').length, next.querySelector('a[rel=next]')], [2, null])
})
