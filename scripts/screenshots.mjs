// `npm run screenshots`: six kinds of page, on a desk and on a phone, for docs/pages.md. It needs Chromium, and a service at HOME_URL.
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const HOME = process.env.HOME_URL ?? 'http://127.0.0.1:3000'
const FOLDER = 'docs/pages'
const DRAFT =
  'Workforce worries fell from 76% to 70% in a year. “One size evidently does fit all,” NHS Providers wrote.\n\n“We welcome the NHS Long Term Workforce plan”, the NHS Confederation said.'
const PAGES = {
  search: '/?q=winter',
  quotation: '/findings/confed-riding-the-storm-2023-written-social-care-workforce',
  source: '/sources/confed-riding-the-storm-2023',
  comparison: '/comparisons/workforce-as-the-top-challenge',
  figures: '/statistics?question=sps-2022-ics-challenges',
  check: '/check'
}
const DEVICES = { desk: { width: 1200, height: 720 }, phone: { width: 390, height: 844 } }

/** Fills in and sends the draft that shows how a check looks. */
async function check(page) {
  await page.fill('#text', DRAFT)
  await page.getByRole('button', { name: 'Check the draft' }).click()
  await page.locator('#result').waitFor()
}

mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'] })
for (const [device, viewport] of Object.entries(DEVICES)) {
  for (const [name, path] of Object.entries(PAGES)) {
    const page = await browser.newPage({ viewport, colorScheme: 'light' })
    await page.goto(HOME + path)
    if (name === 'check') await check(page)
    const picture = await page.screenshot()
    writeFileSync(`${FOLDER}/${name}-${device}.png`, picture)
    process.stdout.write(`${name}-${device}.png ${Math.ceil(picture.length / 1024)} KB\n`)
    await page.close()
  }
}
await browser.close()
