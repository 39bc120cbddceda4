import axe from 'axe-core'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { buildDesk } from '../../src/workbench/desk/server.js'
import { DESKTOP, openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { saved, URNS, withUrns } from '../workbench/helper.js'

const skip = WITHOUT_BROWSER
const COPIED = 'Only 31% of ward leaders said that their kettles were good enough in spring'
const OWN = 'In March 2024 Ward News put ward leaders content with their kettles at 31%.'

async function served(t: Test) {
  const place = withUrns(t)
  const desk = await buildDesk(place)
  t.teardown(() => desk.close())
  return { place, home: await desk.listen({ port: 0, host: '127.0.0.1' }) }
}

const checked = (page: Page, words: string) => page.locator('[data-checks]', { hasText: words }).waitFor()
/** The name of the field that has the focus, or the words of the link or button. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement as HTMLInputElement
    return active.matches('input, select, textarea') ? active.name : active.textContent?.trim()
  })
/** Presses Tab until something has the focus. */
async function tabTo(page: Page, name: string) {
  for (let n = 0; n < 90 && (await focused(page)) !== name; n++) await page.keyboard.press('Tab')
  if ((await focused(page)) !== name) throw new Error(`Tab does not reach ${name}`)
}

t.test('objects to a copied statement as one types, and saves a mended one', { skip }, async t => {
  const { place, home } = await served(t)
  const { page, faults } = await openPage(t)
  await page.goto(home)
  await page.getByRole('link', { name: 'Wards lack urns, the board warns' }).click()
  await page.getByRole('link', { name: 'Statistic' }).first().click()
  await page.waitForURL('**?proposal=statistic-65-68')
  t.equal(await focused(page), 'statement', 'the first field that is empty')
  await checked(page, '2 still to be written')
  await page.keyboard.type(COPIED)
  const objection = page.locator('[data-problem="statement"]', { hasText: 'use our own words' })
  await objection.waitFor()
  await page.locator('#field-statement').fill(OWN)
  await page.locator('#field-statistic-measure').fill('Ward leaders content with kettles')
  await checked(page, 'The checks find nothing wrong.')
  t.equal(await objection.count(), 0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved urns-2024-ward-leaders-kettles-good.').waitFor()
  const text = saved(place)
  t.match(text, `statement: ${OWN}`)
  t.match(text, /^# Taken in for a test; keep this comment\.\n[\s\S]*from: text } # as printed\n/)
  t.equal(await page.locator('.text mark.curated').first().textContent(), 'Only 31% of ward leaders said that their kettles were good enough.')
  t.strictSame(faults, [])
})

t.test('is used by keyboard alone, to the end', { skip }, async t => {
  const { place, home } = await served(t)
  const { page, faults } = await openPage(t)
  await page.goto(home)
  await tabTo(page, 'Wards lack urns, the board warns')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/urns-2024')
  await tabTo(page, 'Statistic 31%')
  await page.keyboard.press('Enter')
  await page.waitForURL('**?proposal=*')
  await page.keyboard.type(OWN)
  await tabTo(page, 'statistic.measure')
  await page.keyboard.type('Ward leaders content with kettles')
  await checked(page, 'The checks find nothing wrong.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Saved urns-2024-ward-leaders-kettles-good.').waitFor()
  for (let left = 3; left > 0; left--) {
    const url = page.url()
    await tabTo(page, 'Skip')
    await page.keyboard.press('Enter')
    await page.waitForURL(now => now.href !== url)
  }
  await page.getByText('Nothing is left to decide.').waitFor()
  await tabTo(page, 'Verify and check this source')
  await page.keyboard.press('Enter')
  await page.getByText('Every passage is verbatim, and every check passes.').waitFor()
  t.match(saved(place, 'provenance.lock.json'), 'urns-2024-ward-leaders-kettles-good')
  t.strictSame(faults, [])
})

t.test('takes selected words into a passage and into a new record, and keeps what is typed', { skip }, async t => {
  const { home } = await served(t)
  const { page, faults } = await openPage(t)
  await page.goto(`${home}/sources/urns-2024?proposal=quotation-129-226`)
  await checked(page, '1 still to be written')
  await page.locator('#field-statement').fill('Half a sentence')
  const select = (words: string) =>
    page.evaluate(words => {
      const text = document.querySelector('[data-text]') as Element
      const last = text.lastChild as Text
      const at = last.data.lastIndexOf(words)
      getSelection()?.setBaseAndExtent(last, at, last, at + words.length)
    }, words)
  await select('Tea is')
  await page.getByText('Another: passage').click()
  await page.locator('[data-take="passages.2"]').click()
  t.equal(await page.locator('[name="passages.2.exact"]').inputValue(), 'Tea is')
  t.equal(await page.locator('[name="passages.2.occurrence"]').inputValue(), '3')
  await page.reload()
  t.equal(await page.locator('#field-statement').inputValue(), 'Half a sentence')
  await select('Tea is cheap.')
  await page.locator('form.words select').selectOption('claim')
  await page.getByRole('button', { name: 'New record' }).click()
  const start = URNS.indexOf('Tea is cheap.')
  await page.waitForURL(`**?proposal=words-claim-${start}-${start + 13}`)
  t.equal(await page.locator('[name="passages.0.exact"]').inputValue(), 'Tea is cheap.')
  await page.locator('[data-change-kind]').selectOption('recommendation')
  await page.locator('[name="recommendation.asked_of"]').first().waitFor()
  t.strictSame(faults, [])
})

t.test('has nothing that axe finds, light and dark, on desktop and phone, and nothing wider than the window', { skip }, async t => {
  const { home } = await served(t)
  const paths = ['/', '/sources/urns-2024', '/sources/urns-2024?proposal=statistic-65-68', '/sources/tea-2024?wrong=coffee']
  for (const [viewport, colorScheme] of [
    [DESKTOP, 'light'],
    [DESKTOP, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark']
  ] as const) {
    const { page } = await openPage(t, viewport, { colorScheme })
    for (const path of paths) {
      await page.goto(home + path)
      if (path.includes('proposal=')) await checked(page, 'to be written')
      await page.evaluate(() => document.querySelectorAll('details').forEach(folded => void folded.setAttribute('open', '')))
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
      t.strictSame(
        violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
        [],
        `${path} ${colorScheme}`
      )
      t.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width, path)
    }
  }
})
