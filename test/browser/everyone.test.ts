import axe from 'axe-core'
import type { Page } from 'playwright-core'
import t from 'tap'
import { DESKTOP, openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { REAL_DATA, testApp } from '../helper.js'
import { ADDRESSES } from '../pages/addresses.js'

const skip = WITHOUT_BROWSER
const { app } = await testApp(t, REAL_DATA, null)
const home = await app.listen({ port: 0, host: '127.0.0.1' })
/** A window of 1280 pixels at 200%. */
const ZOOMED = { width: 640, height: 450 }

/** What axe-core finds wrong, as rules with elements. */
const faultsOf = (page: Page, rules?: string[]) =>
  page.evaluate(async rules => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await tool.run(rules ? { runOnly: rules } : {})
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, rules)

/** Elements that are wider than the window, or cut off text of theirs. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const cuts = [...document.querySelectorAll('body *:not(.unseen)')].filter(part => {
      const style = getComputedStyle(part)
      return /hidden|clip/.test(style.overflowX) && part.scrollWidth > part.clientWidth + 1 && part.tagName !== 'svg'
    })
    return [...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []), ...cuts.map(({ outerHTML }) => outerHTML.slice(0, 80))]
  })

for (const [name, viewport] of [
  ['a desk', DESKTOP],
  ['a phone', PHONE]
] as const) {
  t.test(`has nothing that axe finds on ${name}, light or dark, and nothing wider than the window`, { skip }, async t => {
    const { page, faults } = await openPage(t, viewport, { reducedMotion: 'reduce' })
    for (const address of ADDRESSES) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(home + address)
      t.strictSame(await cutOff(page), [], address)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await page.evaluate(axe.source)
      t.strictSame(await faultsOf(page), [], address)
      await page.emulateMedia({ colorScheme: 'dark' })
      t.strictSame(await faultsOf(page, ['color-contrast', 'link-in-text-block']), [], `${address} in the dark`)
    }
    t.strictSame(faults, [])
  })
}

t.test('fits a window at 200%: nothing scrolls sideways, nothing is cut off', { skip }, async t => {
  const { page } = await openPage(t, ZOOMED, { deviceScaleFactor: 2 })
  for (const address of ADDRESSES) {
    await page.goto(home + address)
    t.strictSame(await cutOff(page), [], address)
  }
})

t.test('moves nothing for those who want no motion', { skip }, async t => {
  const { page } = await openPage(t)
  const moving = () =>
    page.evaluate(() => {
      const parts = [...document.querySelectorAll('*')].map(part => getComputedStyle(part))
      return parts.filter(({ transitionDuration, animationName }) => transitionDuration !== '0s' || animationName !== 'none').length
    })
  await page.goto(`${home}/quotes`)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  t.ok((await moving()) > 0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  t.equal(await moving(), 0)
})

t.test('keeps bars, buttons and warnings apart in forced colours', { skip }, async t => {
  const { page } = await openPage(t)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${home}/surveys/state-of-the-provider-sector-2021`)
  const [track, bar] = await page.evaluate(() => [...document.querySelectorAll('.drawing g')].slice(0, 2).map(part => getComputedStyle(part).fill))
  t.not(track, bar)
  for (const [address, selector, side] of [
    ['/quotes', '.take .copy', 'borderTopWidth'],
    ['/statistics', '.warning.stop', 'borderLeftWidth']
  ] as const) {
    await page.goto(home + address)
    t.match(
      await page
        .locator(selector)
        .first()
        .evaluate((part, side) => getComputedStyle(part)[side], side),
      /^[1-9]/,
      selector
    )
  }
})

t.test('prints the evidence with its warnings and credit, and nothing to click', { skip }, async t => {
  const { page } = await openPage(t)
  await page.emulateMedia({ media: 'print' })
  for (const address of ['/?q=winter', '/quotes', '/findings/confed-riding-the-storm-2023-partners-work-together', '/check']) {
    await page.goto(home + address)
    for (const selector of ['.top nav', '.search', '.tabs', '.take', '.narrow', 'button', 'textarea', '.files'])
      t.equal(await page.locator(`${selector}:visible`).count(), 0, `${address} ${selector}`)
    t.notMatch(await page.locator('body').innerText(), /^\s*·\s*$/m, address)
    t.match(await page.locator('footer').innerText(), /^Edition \w+$/, address)
  }
  await page.goto(`${home}/findings/confed-riding-the-storm-2023-partners-work-together`)
  t.ok(await page.locator('.warning').first().isVisible())
  t.ok(await page.locator('.provenance dl').isVisible(), 'its provenance is printed unfolded')
})
