// `npm run screenshots`: six kinds of page, on a desktop and on a phone, for docs/pages.md. It needs Chromium, and the server on port 3000.
import { chromium } from 'playwright-core'

const HOME = process.env.HOME_URL ?? 'http://127.0.0.1:3000'
const PAGES = {
  search: '/?q=winter',
  quotation: '/findings/confed-riding-the-storm-2023-written-social-care-workforce',
  theme: '/themes/workforce',
  survey: '/surveys/state-of-integrated-care-systems-2022-23',
  comparison: '/comparisons/workforce-as-the-top-challenge',
  check: '/check'
}
const VIEWPORTS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 800 } }

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const [device, viewport] of Object.entries(VIEWPORTS)) {
  for (const [name, path] of Object.entries(PAGES)) {
    const page = await browser.newPage({ viewport })
    await page.goto(HOME + path)
    await page.screenshot({ path: `docs/pages/${name}-${device}.png` })
    await page.close()
  }
}
await browser.close()
