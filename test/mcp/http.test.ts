import { Writable } from 'node:stream'
import t from 'tap'
import { REAL_DATA, refuses, testApp, wrong } from '../helper.js'
import { addressOf, call, connect } from './helper.js'

const lines: string[] = []
const stream = new Writable({
  write(chunk, _, done) {
    lines.push(String(chunk))
    done()
  }
})
const { app, id } = await testApp(t, REAL_DATA, 'https://evidence.test', { logger: { level: 'trace', stream } })

const ACCEPT = 'application/json, text/event-stream'
const message = (method: string, params: object = {}) => ({ jsonrpc: '2.0', id: 1, method, params })
const toolCall = (name: string, given: unknown) => message('tools/call', { name, arguments: given })

/** Sends a message as the protocol of 2025 has it. */
const post = (payload: object | string, headers: Record<string, string> = {}, to = app) =>
  to.inject({ method: 'POST', url: '/mcp', payload, headers: { accept: ACCEPT, 'content-type': 'application/json', ...headers } })

/** The message in an answer. */
const messageIn = (body: string) => JSON.parse(body.replace(/^event: message\ndata: /, ''))

t.test('speaks both revisions of the protocol, with the same answers', async t => {
  const before = await connect(t, app)
  const now = await connect(t, app, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
  const { tools, ttlMs, cacheScope } = await now.listTools()
  t.strictSame(tools, (await before.listTools()).tools)
  t.strictSame([ttlMs, cacheScope], [3_600_000, 'public'])
  const given = { theme: 'winter', limit: 2 }
  t.strictSame(await call(now, 'figures', given), await call(before, 'figures', given))
  t.strictSame(now.getServerVersion(), before.getServerVersion())
  t.equal(before.getNegotiatedProtocolVersion(), '2025-11-25')
  t.equal(now.getNegotiatedProtocolVersion(), '2026-07-28')
  await t.rejects(now.callTool({ name: 'delete_all', arguments: {} }), /Tool delete_all not found/)
  await t.rejects(before.callTool({ name: 'delete_all', arguments: {} }), /Tool delete_all not found/)
})

t.test('keeps no session: any request is answered by itself', async t => {
  const answer = await post(toolCall('find_ids', { collection: 'themes', q: 'winter', limit: 1 }), { 'mcp-session-id': 'of-somebody-else' })
  t.strictSame([answer.statusCode, answer.headers['mcp-session-id'], answer.headers['cache-control']], [200, undefined, 'no-store'])
  t.strictSame(messageIn(answer.body).result.structuredContent.results, [{ id: 'winter', name: 'Winter', url: 'https://evidence.test/v1/themes/winter' }])
  const noted = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
  t.strictSame([noted.statusCode, noted.body], [202, ''])
})

t.test('has the headers of every other answer', async t => {
  const { headers } = await post(message('ping'))
  const { headers: others } = await app.inject('/v1/themes')
  for (const name of ['content-security-policy', 'x-content-type-options', 'access-control-allow-origin', 'access-control-expose-headers', 'referrer-policy'])
    t.equal(headers[name], others[name], name)
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/mcp',
    headers: { origin: 'https://a.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'mcp-protocol-version' }
  })
  t.strictSame(
    [preflight.statusCode, preflight.headers['access-control-allow-methods'], preflight.headers['access-control-allow-headers']],
    [204, 'POST, OPTIONS', 'mcp-protocol-version']
  )
})

t.test('answers 405 to other methods, as a service without sessions does', async t => {
  for (const method of ['GET', 'DELETE', 'PUT'] as const) {
    const answer = await app.inject({ method, url: '/mcp', headers: { accept: 'text/event-stream' } })
    t.strictSame([answer.statusCode, answer.headers.allow], [405, 'POST, OPTIONS'], method)
  }
})

t.test('refuses what is no message, with the reason', async t => {
  const send = { url: '/mcp', method: 'POST' as const }
  const headers = { 'content-type': 'application/json', accept: ACCEPT }
  await refuses(t, app, { ...send, headers, payload: '{"jsonrpc":', detail: 'the body is not valid JSON' })
  await refuses(t, app, { ...send, headers, payload: '', detail: 'the body is empty' })
  await refuses(t, app, { ...send, headers, payload: '{"__proto__":{}}', detail: 'the body is not valid JSON' })
  await refuses(t, app, { ...send, headers, payload: JSON.stringify({ x: 'x'.repeat(800_000) }), status: 413, detail: 'the body is too large' })
  await refuses(t, app, {
    ...send,
    headers,
    payload: JSON.stringify([message('ping'), message('tools/list')]),
    errors: [wrong('body', 'batch', 'is a list of messages; send one message in each request')]
  })
  await refuses(t, app, {
    ...send,
    headers: { ...headers, 'content-encoding': 'gzip' },
    payload: '{}',
    status: 415,
    errors: [wrong('Content-Encoding', 'unsupported', 'is not supported; send the body uncompressed', ['identity'])]
  })
  for (const payload of ['5', '"text"', '{}', '{"jsonrpc":"1.0","id":1,"method":"ping"}']) {
    const { statusCode, body } = await post(payload)
    t.match([statusCode, JSON.parse(body)], [400, { jsonrpc: '2.0', error: { code: -32600 } }], payload)
  }
  const unknown = messageIn((await post(message('resources/list'))).body)
  t.strictSame(unknown.error, { code: -32601, message: 'Method not found' })
  for (const given of ['text', 5, [1]]) t.equal(messageIn((await post(toolCall('search', given))).body).error.code, -32602, String(given))
})

t.test('refuses a wrong Accept, media type or revision of the protocol', async t => {
  for (const [headers, status, said] of [
    [{ accept: 'text/html' }, 406, /must accept both application\/json and text\/event-stream/],
    [{ 'content-type': 'text/plain' }, 415, /Content-Type must be application\/json/],
    [{ 'mcp-protocol-version': '1999-01-01' }, 400, /Unsupported protocol version/]
  ] as const) {
    const { statusCode, body } = await post(JSON.stringify(message('ping')), headers)
    t.equal(statusCode, status)
    t.match(JSON.parse(body), { jsonrpc: '2.0', error: { message: said } })
  }
})

t.test('refuses pages of other sites on a machine of one’s own, and lets them use a public service', async t => {
  const { app: own } = await testApp(t, REAL_DATA, null)
  const status = async (to: typeof app, origin: string) => (await post(message('ping'), { origin }, to)).statusCode
  t.strictSame([await status(app, 'https://a.example'), await status(app, 'null')], [200, 403])
  t.strictSame([await status(own, 'http://localhost:5173'), await status(own, 'http://127.0.0.1')], [200, 200])
  await refuses(t, own, {
    method: 'POST',
    url: '/mcp',
    payload: message('ping'),
    headers: { origin: 'http://evil.example' },
    status: 403,
    detail: 'pages of other sites may not use this service; set PUBLIC_URL to open it to them'
  })
  const { structuredContent } = messageIn((await post(toolCall('search', { theme: 'winter' }), { host: 'here.test:8080' }, own)).body).result
  t.match(structuredContent.next, /^http:\/\/here\.test:8080\/v1\/findings\?cursor=/)
})

t.test('opens no stream that stays open', async t => {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 't', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {}
  }
  const { statusCode, body } = await post(message('subscriptions/listen', { _meta: meta, notifications: { toolsListChanged: true } }), {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': 'subscriptions/listen'
  })
  t.strictSame([statusCode, JSON.parse(body).error], [200, { code: -32603, message: 'Subscription limit reached' }])
})

t.test('counts a call like any request', async t => {
  const { app: limited } = await testApp(t, REAL_DATA, 'https://evidence.test', { rateLimit: { max: 2, windowSeconds: 60 } })
  const given = toolCall('search', { theme: 'winter' })
  t.strictSame([(await post(given, {}, limited)).statusCode, (await post(given, {}, limited)).statusCode], [200, 200])
  const third = await post(given, {}, limited)
  t.strictSame([third.statusCode, third.headers['retry-after'], third.json().status], [429, '60', 429])
})

t.test('logs no word of a call, even if it fails', async t => {
  lines.length = 0
  const secret = 'Xylophones leaders are proud of the progress'
  const calls = [
    toolCall('check_quotation', { text: secret }),
    toolCall('check_draft', { text: secret }),
    toolCall('search', { q: secret, xylophones: 1 }),
    toolCall('xylophones', {}),
    message('xylophones')
  ]
  for (const given of calls) await post(given)
  const seen = lines.map(line => JSON.parse(line)).map(({ msg, req }) => [msg, req?.url])
  t.strictSame(
    seen,
    calls.map(() => ['answered', '/mcp'])
  )
  t.notMatch(lines.join(''), /xylophones|proud/i)
})

t.test('names the edition that answers, and works with the official client over a real connection', async t => {
  t.match(await addressOf(app), /^http:\/\/127\.0\.0\.1:\d+$/)
  const { structured } = await call(await connect(t, app), 'find_ids', { collection: 'surveys' })
  t.equal(structured.edition, id)
})
