import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import t from 'tap'
import type * as client from '../../clients/typescript/src/index.js'
import { openPage, WITHOUT_BROWSER } from '../browser.js'
import { idsAt } from '../helper.js'
import { serve } from './service.js'

const SOURCE = fileURLToPath(new URL('../../clients/typescript/src/index.ts', import.meta.url))
declare const ics: typeof client

t.test('does in Chromium, on a page of another origin, what it does in Node', { skip: WITHOUT_BROWSER }, async t => {
  const { app, id, address } = await serve(t)
  const busy = await serve(t, undefined, { rateLimit: { max: 3, windowSeconds: 1 } })
  const [{ text: bundle = '' } = {}] = buildSync({ entryPoints: [SOURCE], bundle: true, format: 'iife', globalName: 'ics', write: false }).outputFiles
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>App</title>'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { page } = await openPage(t)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.addScriptTag({ content: bundle })

  const found = await page.evaluate(
    async ([address = '', busy = '']) => {
      const statuses: number[] = []
      const asking: typeof fetch = async (url, init) => {
        const answer = await fetch(url, init)
        statuses.push(answer.status)
        return answer
      }
      const store = new Map<string, { etag: string; body: string }>()
      const client = ics.createClient(address, { fetch: asking, store })
      const ids: string[] = []
      for await (const finding of client.findings.list({ limit: 3, sort: 'id' })) ids.push(finding.id)
      const streamed: string[] = []
      for await (const finding of client.findings.records({ sort: 'id' })) streamed.push(finding.id)
      const gone = await client.findings.get('tea-2024-spilt').catch(error => [error instanceof ics.Gone, error.reason])
      const merged = await client.themes.get('cuppas')
      await client.themes.get('cuppas')
      const kept = statuses.at(-1)
      const check = await client.checkQuotation('two words')
      let parts: Uint8Array[] = []
      const sink = { kept: () => parts, write: (part: Uint8Array) => parts.push(part), clear: () => (parts = []) }
      const { sha256 } = await client.download('findings.csv', sink)
      const whole = new Blob(parts as BlobPart[])
      parts = [new Uint8Array(await whole.slice(0, 1000).arrayBuffer())]
      await client.download('findings.csv', sink)
      const resumed = statuses.at(-1)
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts as BlobPart[]).arrayBuffer()))
      const waiting = ics.createClient(busy, { fetch: asking })
      const waited = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          waiting.themes
            .list({ limit: n + 1 })
            .pages()
            .next()
        )
      )
      return {
        ids,
        streamed,
        gone,
        merged: merged.id,
        kept,
        check: check.edition,
        resumed,
        isSame: sha256 === Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join(''),
        waited: [waited.length, statuses.includes(429)],
        stopped: await client.themes.get('tea', {}, { signal: AbortSignal.abort() }).catch(error => error.name)
      }
    },
    [address, busy.address]
  )
  const ids = await idsAt(app, '/v1/findings?limit=500&sort=id')
  t.strictSame(found, {
    ids,
    streamed: ids,
    gone: [true, '“tea-2024-spilt” was withdrawn: The passage was about coffee.'],
    merged: 'tea',
    kept: 304,
    check: id,
    resumed: 206,
    isSame: true,
    waited: [6, true],
    stopped: 'AbortError'
  })
})
