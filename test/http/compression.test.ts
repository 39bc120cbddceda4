import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t)
const ask = (url: string, coding?: string, more: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ url, method, headers: { ...(coding === undefined ? {} : { 'accept-encoding': coding }), ...more } })
const DECODED = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body }

t.test('encodes an answer as the client prefers, a small one only if it must', async t => {
  for (const [header, coding, ofSmall] of [
    [undefined, 'identity', 'identity'],
    ['', 'identity', 'identity'],
    ['br', 'br', 'identity'],
    ['gzip', 'gzip', 'identity'],
    ['BR', 'br', 'identity'],
    ['gzip, deflate, br', 'gzip', 'identity'],
    ['br, gzip', 'br', 'identity'],
    ['gzip;q=0.5, br;q=0.8', 'br', 'identity'],
    ['gzip;q=0.8, br;q=0.5', 'gzip', 'identity'],
    ['gzip;q=0.5, identity', 'identity', 'identity'],
    ['*', 'br', 'identity'],
    ['br;q=0, *', 'gzip', 'identity'],
    ['deflate, zstd', 'identity', 'identity'],
    ['br;q=0', 'identity', 'identity'],
    ['identity;q=0, gzip', 'gzip', 'gzip'],
    ['*;q=0, br', 'br', 'br'],
    ['nonsense;;=', 'identity', 'identity']
  ] as const) {
    for (const [urls, expected] of [
      [['/', '/v1/findings', '/v1/findings.csv', '/v1/quotes.md', '/openapi.json', '/openapi.yaml'], coding],
      [['/v1/themes/tea?fields=id', '/v1/themes/tea?fields=label'], ofSmall]
    ] as const)
      for (const url of urls) {
        const { statusCode, headers, rawPayload } = await ask(url, header)
        t.strictSame([statusCode, headers['content-encoding'] ?? 'identity'], [200, expected], `${url} for ${header}`)
        t.match(headers.vary, /\bAccept-Encoding$/)
        t.equal(DECODED[expected](rawPayload).toString(), (await ask(url)).body, `${url} for ${header}`)
      }
  }
})

t.test('answers HEAD as it answers GET, with the same length', async t => {
  for (const coding of ['br', 'gzip', 'identity'])
    for (const url of ['/v1/findings', '/v1/themes/tea', '/v1/findings.csv', '/openapi.json']) {
      const [{ headers: get, rawPayload }, { headers: head, body }] = [await ask(url, coding), await ask(url, coding, {}, 'HEAD')]
      const { date: _, 'transfer-encoding': streamed, ...same } = get
      const { date: __, ...told } = head
      t.strictSame([told, body], [same, ''], `${url} as ${coding}`)
      t.equal(get['content-length'], streamed ? undefined : String(rawPayload.length))
    }
})

t.test('gives each encoding its own ETag, and accepts the ETag of any', async t => {
  for (const url of ['/v1/findings', '/v1/findings.ndjson', '/v1/findings/tea-2024-cost', '/v1/themes/tea']) {
    const tags = new Map<string, string>()
    for (const coding of ['identity', 'br', 'gzip']) tags.set(coding, String((await ask(url, coding)).headers.etag))
    t.equal(new Set(tags.values()).size, url === '/v1/themes/tea' ? 1 : 3, `a small one is sent in one way only: ${url}`)
    for (const had of tags.values())
      for (const [coding, tag] of tags) {
        const { statusCode, headers, body } = await ask(url, coding, { 'if-none-match': `"x", W/${had}` })
        t.strictSame([statusCode, body, headers.etag, headers['content-encoding']], [304, '', tag, undefined], `${had} for ${url} as ${coding}`)
        t.match(headers.vary, /Accept-Encoding$/)
        const head = await ask(url, coding, { 'if-none-match': had }, 'HEAD')
        t.strictSame([head.statusCode, head.headers['content-length']], [304, (await ask(url, coding)).headers['content-length']])
      }
    for (const other of [...tags.values()].map(tag => tag.replace(/.{4}"$/, 'zstd"')))
      t.equal((await ask(url, 'br', { 'if-none-match': other })).statusCode, 200)
  }
})

t.test('answers 406 if no encoding is acceptable', async t => {
  const detail = 'allows none of the available encodings; send one of br, gzip, identity'
  for (const header of ['identity;q=0', '*;q=0', 'zstd, identity;q=0'])
    for (const url of ['/v1/findings', '/v1/findings.csv', '/v1/themes/tea?fields=id', '/', '/openapi.yaml']) {
      const errors = [wrong('Accept-Encoding', 'not_acceptable', detail, ['br', 'gzip', 'identity'])]
      await refuses(t, app, { url, headers: { 'accept-encoding': header }, status: 406, errors })
    }
})

t.test('compresses neither problems nor files', async t => {
  for (const url of ['/v1/findings?limit=0', '/v1/themes/nothing', '/nowhere', '/v1/downloads/current/README.md']) {
    const { headers, body } = await ask(url, 'br, gzip')
    t.strictSame(
      [headers['content-encoding'], body],
      [undefined, (await ask(url)).body.replace(/"request_id":"[^"]*"/, /"request_id":"[^"]*"|$/.exec(body)?.[0] ?? '')]
    )
  }
  const { statusCode, headers, rawPayload } = await ask('/v1/downloads/current/README.md', 'gzip', { range: 'bytes=0-9' })
  t.strictSame([statusCode, headers['content-encoding'], rawPayload.length], [206, undefined, 10])
})

t.test('answers the next client after one that aborts a compressed list', async t => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/findings.csv`
  const [answer] = (await once(get(address, { headers: { 'accept-encoding': 'gzip' } }), 'response')) as [IncomingMessage]
  t.equal(answer.headers['content-encoding'], 'gzip')
  answer.destroy()
  await once(answer, 'close')
  t.equal((await ask('/v1/findings.csv', 'gzip')).statusCode, 200)
})
