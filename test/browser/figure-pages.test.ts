import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import t from 'tap'
import { DESKTOP, openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { REAL_DATA, testApp } from '../helper.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PAGES = [
  '/statistics?survey=state-of-the-provider-sector-2022',
  '/surveys',
  '/surveys/state-of-integrated-care-systems-2022-23',
  '/comparisons',
  '/comparisons/workforce-as-the-top-challenge',
  '/comparisons/systems-covered',
  '/themes'
]

/** What axe-core finds wrong, as rule and element. */
const faultsOfPage = () =>
  (window as unknown as { axe: typeof import('axe-core') }).axe
    .run(document)
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))

for (const [name, viewport, colorScheme] of [
  ['a phone, in the light', PHONE, 'light'],
  ['a desk, in the dark', DESKTOP, 'dark']
] as const) {
  t.test(`shows figures to everyone on ${name}`, { skip: WITHOUT_BROWSER }, async t => {
    const { app } = await testApp(t, REAL_DATA, null)
    const service = await app.listen({ port: 0, host: '127.0.0.1' })
    const { page, faults } = await openPage(t, viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const path of PAGES) {
      await page.goto(service + path)
      t.strictSame(faults, [], path)
      t.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width, `${path} is as wide as the window`)
      const smallest = await page.evaluate(() =>
        Math.min(
          16,
          ...[...document.querySelectorAll<SVGTextElement>('.drawing text')].map(
            text => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0)
          )
        )
      )
      t.ok(smallest >= 10, `${path} has text of ${smallest} pixels in a chart`)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await page.evaluate(AXE)
      t.strictSame(await page.evaluate(faultsOfPage), [], path)
    }
  })
}

t.test('prints the table of each chart, and the colours of its bars', { skip: WITHOUT_BROWSER }, async t => {
  const { app } = await testApp(t, REAL_DATA, null)
  const service = await app.listen({ port: 0, host: '127.0.0.1' })
  const { page } = await openPage(t)
  await page.goto(`${service}/surveys/state-of-the-provider-sector-2021`)
  const table = page.locator('figure.chart table').first()
  t.notOk(await table.isVisible())
  await page.emulateMedia({ media: 'print' })
  t.ok(await table.isVisible())
  const fills = () => page.evaluate(() => [...document.querySelectorAll('.drawing g')].slice(0, 2).map(part => getComputedStyle(part).fill))
  t.strictSame(await fills(), ['rgb(228, 239, 240)', 'rgb(10, 79, 92)'])
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  t.strictSame(await fills(), ['rgb(23, 52, 58)', 'rgb(127, 200, 211)'])
})
