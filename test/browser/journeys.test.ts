import type { Locator } from 'playwright-core'
import t from 'tap'
import { openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { REAL_DATA, testApp } from '../helper.js'

const skip = WITHOUT_BROWSER
const { app } = await testApp(t, REAL_DATA, null)
const home = await app.listen({ port: 0, host: '127.0.0.1' })

/** The time that the issue of the pages allows a newcomer, from the address to the clipboard. */
const PATIENCE_MS = 30_000

t.test('brings a newcomer to a quotation with its credit on the clipboard, in four clicks and 30 seconds', { skip }, async t => {
  const { page, faults } = await openPage(t)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  let clicks = 0
  const click = async (link: Locator) => {
    clicks += 1
    await link.click()
  }
  const began = performance.now()
  await page.goto(home)
  await click(page.getByRole('link', { name: 'Find a quotation' }))
  await click(page.locator('.facets').getByRole('link', { name: 'Workforce', exact: true }))
  await page.waitForURL('**/quotes?theme=workforce')
  await click(page.getByRole('button', { name: 'Copy quotation and credit' }).first())
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const took = performance.now() - began
  t.comment(`${clicks} clicks, ${(took / 1000).toFixed(1)} seconds`)
  t.ok(clicks <= 4 && took < PATIENCE_MS)

  const [quote] = (await app.inject('/v1/quotes?theme=workforce&view=full')).json().results
  const printed = `“${quote.text_to_print.replaceAll(/\n+/g, '\n\n“')}”\n\n— ${quote.credit}`
  t.equal(await clipboard(), printed)
  t.match((await app.inject(`/v1/quotes/${quote.id}.txt`)).body, printed, 'as the file says it')
  t.match(await page.getByRole('status').textContent(), 'Copied to the clipboard')

  await page.getByRole('button', { name: 'as Markdown' }).first().click()
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('> '))
  t.equal(await clipboard(), `> ${quote.text_to_print.replaceAll(/\n+/g, '\n>\n> ')}\n\n— ${quote.credit}`)

  await page.getByRole('button', { name: 'as HTML' }).first().click()
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('<'))
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item?.getType('text/html'))?.text()
  })
  const lines = quote.text_to_print.split(/\n+/).map((line: string) => `<p>${line}</p>`)
  const pasted = `<blockquote cite="${quote.source.source_url}">${lines.join('')}</blockquote><figcaption>${quote.credit}</figcaption>`
  t.match(await clipboard(), pasted, 'as code, for editors of code')
  t.match(html?.replaceAll(/ style="[^"]*"/g, ''), pasted, 'as a page, for editors of pages')
  t.strictSame(faults, [])
})

t.test('copies a citation', { skip }, async t => {
  const { page } = await openPage(t)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${home}/surveys/state-of-the-provider-sector-2022`)
  await page.getByRole('button', { name: 'Copy citation' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  t.match(await page.evaluate(() => navigator.clipboard.readText()), /^ICS Evidence\. “State of the provider sector 2022”\. Edition /)
})

t.test('checks a draft: marks lead to notes, which say what to write instead', { skip }, async t => {
  const { page, faults } = await openPage(t)
  await page.goto(home)
  await page.getByRole('link', { name: 'Check a draft' }).last().click()
  await page.locator('#text').fill('“One size evidently does fit all,” NHS Providers wrote.')
  await page.getByRole('button', { name: 'Check the draft' }).click()
  await page.getByRole('heading', { name: '1 to change' }).waitFor()
  await page.locator('.marked mark.stop a').click()
  t.match(await page.locator(':target').textContent(), /Change this: .*not/)
  await page.locator(':target').getByRole('link', { name: 'Why' }).click()
  await page.waitForURL('**/findings/**')
  t.strictSame(faults, [])
})

t.test('follows a figure to a comparison, which gives its verdict first', { skip }, async t => {
  const { page, faults } = await openPage(t, PHONE)
  await page.goto(home)
  await page.getByRole('link', { name: 'Look at figures' }).click()
  await page.locator('.comparisons li', { hasText: 'Not comparable' }).first().getByRole('link').click()
  t.equal(await page.locator('.judgement .verdict').textContent(), 'Not comparable')
  t.strictSame(faults, [])
})

t.test('shows results as one types, and keeps the search in the address', { skip }, async t => {
  const { page, faults } = await openPage(t)
  await page.goto(home)
  await page.locator('#q').pressSequentially('winter pressures', { delay: 20 })
  const { total } = (await app.inject('/v1/findings?q=winter%20pressures')).json()
  await page.locator('.total', { hasText: `${total} findings` }).waitFor()
  t.equal(new URL(page.url()).search, '?q=winter+pressures')
  await page.getByRole('link', { name: 'Oldest first' }).click()
  t.equal(await page.locator('#q').inputValue(), 'winter pressures')
  t.strictSame(faults, [])
})

t.test('works without scripts: search, narrow down, open, read and select the words to copy', { skip }, async t => {
  const { page } = await openPage(t, PHONE, { javaScriptEnabled: false })
  await page.goto(home)
  await page.locator('#q').fill('workforce')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL('**/?q=workforce')
  await page.getByRole('navigation', { name: 'Kinds of evidence' }).getByRole('link', { name: 'Quotations' }).click()
  t.equal(
    await page
      .locator('blockquote')
      .first()
      .evaluate(words => getComputedStyle(words).userSelect),
    'auto'
  )
  t.equal(await page.getByRole('button', { name: 'Copy citation' }).count(), 0, 'a button that does nothing is not shown')
  await page.getByRole('link', { name: 'Copy quotation and credit' }).first().click()
  t.match(await page.locator('body').textContent(), /“[\s\S]+”\n\n— /)
})

t.test('finds and copies a quotation by keyboard alone', { skip }, async t => {
  const { page } = await openPage(t)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim())
  /** Presses Tab until something has the focus; each step shows where it is. */
  const tabTo = async (name: string) => {
    for (let steps = 0; steps < 80 && (await focused()) !== name; steps++) {
      await page.keyboard.press('Tab')
      t.not(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle), 'none', String(await focused()))
    }
    t.equal(await focused(), name)
  }
  await page.goto(`${home}/quotes`)
  await tabTo('Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo('q')
  await page.keyboard.type('capital')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/quotes?q=capital')
  await tabTo('Copy quotation and credit')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  t.match(await page.evaluate(() => navigator.clipboard.readText()), /^“[\s\S]+”\n\n— /)
})
