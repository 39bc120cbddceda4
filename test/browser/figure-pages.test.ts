import t from 'tap'
import { openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { REAL_DATA, testApp } from '../helper.js'

const PAGES = [
  '/statistics?survey=state-of-the-provider-sector-2022',
  '/surveys',
  '/surveys/state-of-integrated-care-systems-2022-23',
  '/questions/sps-2021-primary-secondary-support',
  '/comparisons/workforce-as-the-top-challenge',
  '/comparisons/systems-covered',
  '/findings/confed-riding-the-storm-2023-partners-work-together',
  '/themes'
]

t.test('draws charts whose text is legible on a phone', { skip: WITHOUT_BROWSER }, async t => {
  const { app } = await testApp(t, REAL_DATA, null)
  const service = await app.listen({ port: 0, host: '127.0.0.1' })
  const { page, faults } = await openPage(t, PHONE)
  for (const path of PAGES) {
    await page.goto(service + path)
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('.drawing text')].map(
        text => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0)
      )
    )
    t.ok(sizes.length > 0 && Math.min(...sizes) >= 10, `${path} has text of ${Math.min(...sizes)} pixels in a chart`)
  }
  t.strictSame(faults, [])
})

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
