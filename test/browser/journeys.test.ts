import axe from 'axe-core'
import t from 'tap'
import { DESKTOP, openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { REAL_DATA, testApp } from '../helper.js'
import { ADDRESSES } from '../pages/addresses.js'

const skip = WITHOUT_BROWSER
const { app } = await testApp(t, REAL_DATA, null)
const home = await app.listen({ port: 0, host: '127.0.0.1' })

t.test('copies a quotation with its credit in four clicks', { skip }, async t => {
  const { page, faults } = await openPage(t)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.goto(home)
  await page.getByRole('link', { name: 'Quotations' }).first().click()
  await page.getByRole('link', { name: 'Workforce', exact: true }).first().click()
  await page.waitForURL('**/quotes?theme=workforce')
  const [quote] = (await app.inject('/v1/quotes?theme=workforce&view=full')).json().results
  await page.getByRole('button', { name: 'Copy quotation and credit' }).first().click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const printed = `“${quote.text_to_print.replaceAll(/\n+/g, '\n\n“')}”\n\n— ${quote.credit}`
  t.equal(await clipboard(), printed)
  t.match((await app.inject(`/v1/quotes/${quote.id}.txt`)).body, printed, 'as the file says it')
  t.match(await page.getByRole('status').textContent(), 'Copied to the clipboard')
  await page.getByRole('button', { name: 'as Markdown' }).first().click()
  await page.getByRole('button', { name: 'Copied' }).last().waitFor()
  t.match(await clipboard(), `> ${quote.text_to_print.replaceAll(/\n+/g, '\n>\n> ')}\n\n— ${quote.credit}`)
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

t.test('works without scripts: search, narrow down, open, read the words to copy', { skip }, async t => {
  const { page } = await openPage(t, PHONE, { javaScriptEnabled: false })
  await page.goto(home)
  await page.locator('#q').fill('workforce')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL('**/?q=workforce')
  await page.getByRole('link', { name: 'Quotations' }).last().click()
  await page.getByRole('link', { name: 'Copy quotation and credit' }).first().click()
  t.match(await page.locator('body').textContent(), /“[\s\S]+”\n\n— /)
})

t.test('is used by keyboard alone', { skip }, async t => {
  const { page } = await openPage(t)
  await page.goto(home)
  await page.keyboard.press('Tab')
  t.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Skip to the content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  t.equal(await page.evaluate(() => document.activeElement?.id), 'q')
  await page.keyboard.type('capital')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/?q=capital')
  await page.locator('.card a').first().focus()
  t.not(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle), 'none')
})

t.test('has nothing that axe finds, light and dark, on desktop and phone, and nothing wider than the window', { skip }, async t => {
  for (const [viewport, colorScheme] of [
    [DESKTOP, 'light'],
    [PHONE, 'dark']
  ] as const) {
    const { page } = await openPage(t, viewport, { colorScheme })
    for (const address of ADDRESSES) {
      await page.goto(home + address)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
      t.strictSame(
        violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]),
        [],
        `${address} ${colorScheme}`
      )
      t.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width, address)
    }
  }
})
