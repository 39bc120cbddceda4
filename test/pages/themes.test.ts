import t from 'tap'
import { placed } from '../../src/pages/themes-page.js'
import type { Theme } from '../../src/resources/themes/schema.js'
import { appAfter, REAL_DATA, testApp } from '../helper.js'
import { chartsIn, pageAt, wordsOf } from './helper.js'

const { app } = await testApp(t, REAL_DATA)

t.test('shows themes by year, the counts of the API, and says so of cells that are empty', async t => {
  const page = await pageAt(t, app, '/themes')
  const [chart] = chartsIn(page)
  t.strictSame(chart?.table.slice(0, 6), [
    ['Theme', '2021', '2022', '2023'],
    ['Cancer care', 'not in this collection', '1', 'not in this collection'],
    ['Community and virtual care', 'not in this collection', '3', 'not in this collection'],
    ['Data and digital', 'not in this collection', '1', '3'],
    ['Demand and capacity', '13', '10', '3'],
    ['Winter', '8', '6', 'not in this collection']
  ])
  t.equal(
    chart?.label,
    'Heat map of the number of findings on 47 themes in each year: 2021, 2022, 2023. The most are 43, on Integrated care (general) in 2022; 54 of 141 cells are empty: not in this collection. The table below has all numbers.'
  )
  t.equal(chart?.csv, '/v1/findings/counts.csv?by=theme,year&empty=true')

  const cells = chart?.table.slice(1).flatMap(row => row.slice(1)) ?? []
  const empty = cells.filter(cell => cell === 'not in this collection').length
  const drawn = wordsOf(page, '.drawing text')
  t.equal(cells.length, 47 * 3)
  t.equal(drawn.filter(text => text.replaceAll(/\s/g, '') === 'notinthiscollection').length, empty)
  t.equal(page.querySelectorAll('.drawing rect').length, cells.length)
})

t.test('leads from a count to the findings that it counts', async t => {
  const page = await pageAt(t, app, '/themes')
  const links = [...page.querySelectorAll('.data td a')]
  t.ok(links.length > 50)
  for (const link of links.slice(0, 5)) {
    const url = String(link.getAttribute('href'))
    t.equal(String((await app.inject(url.replace('/?', '/v1/findings?'))).json().total), link.textContent, url)
  }
})

t.test('defines each theme under its broader one, with its counts', async t => {
  const page = await pageAt(t, app, '/themes')
  const theme = (id: string) => page.querySelector(`.vocabulary li#${id}`) as Element
  t.equal(page.querySelectorAll('.vocabulary li').length, 47)
  t.equal(theme('dentistry').parentElement?.closest('li')?.id, 'pharmacy-optometry-dentistry')
  t.strictSame(wordsOf(theme('dentistry'), 'a, .count, p'), ['Dentistry', '2 findings: 1 figure, 1 claim', 'NHS dental services and the contract for them.'])
  t.strictSame(wordsOf(theme('nurses'), '.count'), ['1 finding: 1 figure'])
})

t.test('places narrower themes after their broader one, in the order of the alphabet', t => {
  const themes = [
    ['b', null],
    ['a', null],
    ['d', 'a'],
    ['c', 'a'],
    ['e', 'c']
  ].map(([id, broader]) => ({ id, label: id, broader: broader && { id: broader, label: broader } }) as Theme)
  t.strictSame(
    placed(themes).map(({ id, depth }) => [id, depth]),
    [
      ['a', 0],
      ['c', 1],
      ['e', 2],
      ['d', 1],
      ['b', 0]
    ]
  )
  t.end()
})

t.test('has a column for findings without a date', async t => {
  const { app } = await appAfter(t, { 'sources/kettles-2023.yaml': source => ({ ...source, published: null }) })
  const [chart] = chartsIn(await pageAt(t, app, '/themes'))
  t.strictSame(chart?.table[0], ['Theme', '2024', 'no date'])
  t.ok(chart?.table.slice(1).some(([, , undated]) => Number(undated) > 0))
})
