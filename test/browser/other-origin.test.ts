import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { openPage, WITHOUT_BROWSER } from '../browser.js'
import { testApp } from '../helper.js'

/** The limit of a client, which the preflights of a page would use up. */
const LIMIT = 8

t.test('serves a page of another origin: preflights are free, and every header that the guide names is readable', { skip: WITHOUT_BROWSER }, async t => {
  const { app } = await testApp(t, undefined, null, { rateLimit: { max: LIMIT, windowSeconds: 60 } })
  const api = await app.listen({ port: 0, host: '127.0.0.1' })
  const site = createServer((_, reply) =>
    reply.setHeader('content-type', 'text/html').end('<!doctype html><title>An app</title><link rel="icon" href="data:,">')
  )
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  t.teardown(() => site.close())
  const { page } = await openPage(t)
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`)

  const seen = await page.evaluate(async api => {
    const list = await fetch(`${api}/v1/findings?limit=1`)
    const etag = String(list.headers.get('etag'))
    const { next } = await list.json()
    const again = await fetch(`${api}/v1/findings?limit=1`, { headers: { 'if-none-match': etag }, cache: 'no-store' })
    const checked = await fetch(`${api}/v1/quotes/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Tea is the best drink of the day' })
    })
    const file = await fetch(`${api}/v1/findings.csv`)
    const { results } = await (await fetch(`${api}/v1/downloads`)).json()
    const part = await fetch(api + results[0].url, { headers: { range: 'bytes=0-9' } })
    const wrong = await fetch(`${api}/v1/findings?colour=red`)
    const last = await fetch(`${api}/v1/themes`)
    const refused = await fetch(`${api}/v1/themes?limit=1`)
    return {
      statuses: [list, again, checked, file, part, wrong, last, refused].map(({ status }) => status),
      next: list.headers.get('link')?.includes(next),
      edition: list.headers.get('evidence-edition'),
      name: file.headers.get('content-disposition'),
      range: part.headers.get('content-range')?.slice(0, 10),
      ranges: part.headers.get('accept-ranges'),
      problem: (await wrong.json()).title,
      wait: Number(refused.headers.get('retry-after')) > 0
    }
  }, api)
  const { edition } = (await app.inject({ url: '/v1/themes', remoteAddress: '192.0.2.1' })).json()
  t.strictSame(seen, {
    statuses: [200, 304, 200, 200, 206, 400, 200, 429],
    next: true,
    edition,
    name: `attachment; filename="ics-evidence-findings-${edition}.csv"`,
    range: 'bytes 0-9/',
    ranges: 'bytes',
    problem: 'Bad Request',
    wait: true
  })
})
