import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { freePort } from '#bench/processes.js'
import { openPage, PHONE, WITHOUT_BROWSER } from '../browser.js'
import { hasNginx, opened, PROGRAM } from '../faults/nginx.js'
import { testApp } from '../helper.js'

const skip = WITHOUT_BROWSER || (!hasNginx() && 'there is no nginx on this machine')
const [, locations = ''] = /```nginx\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/deploying.md', import.meta.url), 'utf8')) ?? []

/** The nginx of the guide on deploying, in front of a service. */
async function startProxy(folder: string, port: number, service: number): Promise<ChildProcess> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder};`).join(' ')
  const server = `server { listen 127.0.0.1:${port}; ${locations.replace('127.0.0.1:3000', `127.0.0.1:${service}`)} }`
  writeFileSync(join(folder, 'nginx.conf'), `events {} http { access_log off; ${temporary} ${server} }`)
  const proxy = spawn(PROGRAM, ['-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', `daemon off; pid ${folder}/pid;`], { stdio: 'ignore' })
  await opened(proxy, port)
  return proxy
}

t.test('documents the API on a phone, behind a proxy, under a path', { skip }, async t => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/evidence`
  const { app } = await testApp(t, undefined, url)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const proxy = await startProxy(t.testdir({}), port, (app.server.address() as AddressInfo).port)
  t.teardown(async () => {
    proxy.kill()
    await once(proxy, 'exit')
  })
  const { page, faults } = await openPage(t, PHONE)

  await page.goto(`${url}/docs`)
  await page.fill('.operation-filter-input', 'themes, one page')
  const operations = page.locator('.opblock-summary')
  await page.waitForFunction(() => document.querySelectorAll('.opblock-summary').length === 1)
  t.match(await operations.textContent(), '/v1/themes')
  t.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, 'nothing is wider than the phone')

  await operations.click()
  t.match(await page.locator('.response .example').first().textContent(), /"results": \[/, 'shows a real answer')
  await page.click('.execute')
  t.match(await page.locator('.request-url').textContent(), `${url}/v1/themes`)
  t.match(await page.locator('.live-responses-table .response-col_status').last().textContent(), '200')
  t.strictSame(faults, [])
})
