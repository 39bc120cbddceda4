import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import t from 'tap'
import { beforeService, beforeStandIn, skip, startBefore } from './helper.js'

t.test('revalidates stale answers with their ETag', { skip }, async t => {
  const { now, ask } = await beforeStandIn(t, ({ headers }) => ({
    headers: { etag: '"one"', 'cache-control': 'public, max-age=1' },
    ...(headers['if-none-match'] === '"one"' ? { status: 304 } : { body: 'answer' })
  }))
  const met = []
  for (const wait of [0, 0, 2100, 500]) {
    await setTimeout(wait)
    const { body, headers } = await ask('/v1/themes')
    met.push([body, headers['x-cache-status']])
  }
  t.strictSame(met, [
    ['answer', 'MISS'],
    ['answer', 'HIT'],
    ['answer', 'STALE'],
    ['answer', 'HIT']
  ])
  t.strictSame(
    now.asked.map(headers => headers['if-none-match']),
    [undefined, '"one"']
  )
})

t.test('passes on only what is in the key of a request', { skip }, async t => {
  const { now, ask } = await beforeStandIn(t, () => ({ headers: { 'cache-control': 'public, max-age=60' }, body: 'answer' }))
  await ask('/v1/themes', {
    cookie: 'a=b',
    'user-agent': 'somebody',
    'x-forwarded-for': '192.0.2.1',
    'accept-encoding': 'gzip',
    'if-none-match': '*',
    range: 'bytes=0-1'
  })
  const { host, ...headers } = now.asked[0] as IncomingHttpHeaders
  t.match(host, /^127\.0\.0\.1:\d+$/)
  t.strictSame(headers, {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    accept: '*/*',
    'accept-encoding': 'gzip',
    connection: 'close'
  })
})

t.test('takes the requests of a connection one after another, however many come at once', { skip }, async t => {
  const { now, nginx } = await beforeStandIn(t, () => ({ headers: { 'cache-control': 'no-store' }, body: 'answer', after: 50 }))
  const socket = connect(nginx.port, '127.0.0.1')
  const head = 'GET /v1/themes HTTP/1.1\r\nHost: 127.0.0.1\r\n'
  socket.write(`${`${head}\r\n`.repeat(5)}${head}Connection: close\r\n\r\n`)
  const answers =
    Buffer.concat(await socket.toArray())
      .toString()
      .split('HTTP/1.1 200 OK').length - 1
  t.strictSame([answers, now.asked.length, now.most], [6, 6, 1])
})

t.test('sends Strict-Transport-Security once, if the public URL has TLS', { skip }, async t => {
  const { ask } = await beforeService(t, { publicUrl: 'https://evidence.test/at' })
  const said = async (path: string) => {
    const { status, headers } = await ask(path, { host: 'EVIDENCE.test' })
    return [status, headers['strict-transport-security']]
  }
  const FOR_A_YEAR = 'max-age=31536000'
  t.strictSame(await said('/v1/themes'), [200, FOR_A_YEAR])
  t.strictSame(await said('/v1/findings.csv'), [200, FOR_A_YEAR])
  t.strictSame(await said('/metrics'), [404, FOR_A_YEAR])
  const { ask: plain } = await beforeService(t)
  t.equal((await plain('/v1/themes')).headers['strict-transport-security'], undefined)
})

t.test('answers for the host of the public URL, however it is written, and for no other', { skip }, async t => {
  const { port } = await beforeStandIn(t, () => ({ headers: {}, body: 'answer' }))
  for (const [publicUrl, ours, others] of [
    ['https://evidence.test', ['evidence.test', 'EVIDENCE.TEST', 'evidence.test:443'], ['evidence.test.example', 'evil.example', 'evidence']],
    ['http://localhost:8080', ['localhost', 'localhost:8080', 'localhost:1'], ['127.0.0.1', 'localhost.example']],
    ['http://[::1]:8080/at', ['[::1]', '[::1]:8080'], ['[::2]']]
  ] as const) {
    const { ask } = await startBefore(t, port, { publicUrl })
    for (const host of ours) t.equal((await ask('/v1/themes', { host })).status, 200, host)
    for (const host of others) {
      const { status, body } = await ask('/v1/themes', { host })
      t.strictSame([status, JSON.parse(body).detail], [421, `this host is not served here; use ${publicUrl}`], host)
    }
  }
})

t.test('lets assistants through, in both revisions of their protocol', { skip }, async t => {
  const { nginx } = await beforeService(t)
  for (const options of [{}, { versionNegotiation: { mode: { pin: '2026-07-28' } } }]) {
    const client = new Client({ name: 'test', version: '1' }, options)
    await client.connect(new StreamableHTTPClientTransport(new URL(`${nginx.url}/mcp`)))
    const { structuredContent } = await client.callTool({ name: 'check_draft', arguments: { text: 'word '.repeat(7999) } })
    t.match(structuredContent, { items: [], summary: { stop: 0 } })
    await client.close()
  }
})

t.test('counts and refuses no preflight', { skip }, async t => {
  const { ask } = await beforeService(t, { limited: true, replaced: [['burst=1199 nodelay', 'burst=1 nodelay']] })
  const preflight = { origin: 'https://page.example', 'access-control-request-method': 'GET' }
  const statuses = []
  for (let n = 0; n < 4; n++) statuses.push((await ask('/v1/themes', preflight, 'OPTIONS')).status)
  t.strictSame(statuses, [204, 204, 204, 204])
  const plain = await Promise.all([1, 2, 3].map(n => ask(`/v1/themes?limit=${n}`)))
  t.strictSame(plain.map(({ status }) => status).sort(), [200, 200, 429])
  t.equal((await ask('/v1/themes', preflight, 'OPTIONS')).status, 204)
})
