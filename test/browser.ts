import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Test } from 'tap'
import { able } from './helper.js'

const PROGRAM = able(['chromium', 'chromium-browser', 'google-chrome'], '--version')

/** For `t.test`: the reason to skip a test that needs a browser, or false if there is one. */
export const WITHOUT_BROWSER = PROGRAM === undefined && 'there is no Chromium on this machine'

export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** A page of Chromium, and all that went wrong in it: errors of scripts, of the console and of requests. */
export async function openPage(t: Test, viewport = DESKTOP, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const browser: Browser = await chromium.launch({ executablePath: `/usr/bin/${PROGRAM}`, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  t.teardown(() => browser.close())
  const page = await browser.newPage({ viewport, ...options })
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  page.on('requestfailed', request => faults.push(`${request.url()}: ${request.failure()?.errorText}`))
  page.on('response', answer => answer.status() >= 400 && faults.push(`${answer.url()}: ${answer.status()}`))
  return { page, faults }
}
