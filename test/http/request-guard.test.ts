import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t)
const ENCODING = 'contains a “%” that does not begin a character encoded in UTF-8; write a percent sign as %25'
const CONTROL = 'contains a control character; remove it'

/** Sends bytes as they stand and gives what comes back: the status, the headers, the body. */
async function exchange(server: typeof app, text: string) {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' })
  const socket: Socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
  socket.end(text)
  const [head = '', body = ''] = Buffer.concat(await socket.toArray())
    .toString()
    .split('\r\n\r\n')
  const [line = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map(entry => [entry.split(': ')[0]?.toLowerCase(), entry.replace(/^[^:]*: /, '')]))
  return { status: Number(line.split(' ')[1]), headers, body }
}

t.test('refuses an address that is not unambiguous', async t => {
  for (const [url, error] of [
    ['/v1/findings?theme=%FF', wrong('theme', 'bad_encoding', ENCODING)],
    ['/v1/findings?theme=%E2%82', wrong('theme', 'bad_encoding', ENCODING)],
    ['/v1/findings?%FF=tea', wrong(null, 'bad_encoding', `the name of a parameter ${ENCODING}`)],
    ['/v1/findings?theme=tea%00', wrong('theme', 'control_character', CONTROL)],
    ['/v1/findings?theme=tea%0Adrinks', wrong('theme', 'control_character', CONTROL)],
    ['/v1/findings?theme=%C2%85', wrong('theme', 'control_character', CONTROL)],
    ['/v1/findings?th%09eme=tea', wrong(null, 'control_character', `the name of a parameter ${CONTROL}`)],
    ['/v1/themes/tea%00', wrong(null, 'control_character', `the path ${CONTROL}`)],
    ['/nowhere/%1B', wrong(null, 'control_character', `the path ${CONTROL}`)]
  ] as const)
    await refuses(t, app, { url, errors: [error] })
  const text = `${ENCODING}, or send the text by POST, which takes it as it is`
  await refuses(t, app, { url: '/v1/quotes/check?text=over 85% of systems', errors: [wrong('text', 'bad_encoding', text)] })
  for (const url of ['/v1/themes/%FF', '/v1/themes/%', '/%C0%AF']) await refuses(t, app, { url, detail: `the path ${ENCODING}` })
})

t.test('refuses an address that is too long, and a path that is longer than any id', async t => {
  await refuses(t, app, { url: `/v1/findings?id=${'a'.repeat(16_400)}`, status: 414, detail: 'the URL is over 16 KB; use fewer values' })
  await refuses(t, app, { url: `/v1/themes/${'a'.repeat(201)}`, status: 414, detail: 'the path is too long; ids have at most 100 characters' })
  const long = (await app.inject(`/v1/${'a/'.repeat(1000)}`)).json()
  t.strictSame([long.status, long.instance.length], [404, 500])
})

t.test('refuses an address of more than a hundred parameters on any path, and reads one of a hundred', async t => {
  const detail = 'the URL has over 100 parameters; give each once, and join several values with commas if it accepts several'
  for (const path of ['/v1/themes', '/v1/themes/tea', '/nowhere', '/health/live', '/metrics', '/openapi.json'])
    for (const pair of ['a&', 'a=1&', '&', '%61&']) await refuses(t, app, { url: `${path}?${pair.repeat(100)}`, errors: [wrong(null, 'too_many', detail)] })
  await refuses(t, app, { url: `/v1/themes?${'a&'.repeat(8000)}`, errors: [wrong(null, 'too_many', detail)] })
  await refuses(t, app, {
    url: `/v1/themes?${'limit=1&'.repeat(99)}`,
    errors: [wrong('limit', 'given_twice', 'is given more than once; give it once')]
  })
  t.equal((await app.inject(`/health/live?${'a&'.repeat(99)}`)).statusCode, 200)
})

t.test('refuses an Accept or Accept-Encoding header of over 4,000 characters', async t => {
  for (const [name, parameter, part] of [
    ['accept', 'Accept', 'a/b,'],
    ['accept-encoding', 'Accept-Encoding', 'br,']
  ] as const) {
    const long = part.repeat(1400)
    const errors = [wrong(parameter, 'too_long', 'is over 4000 characters; send fewer values')]
    await refuses(t, app, { url: '/v1/themes', headers: { [name]: long }, errors })
    t.equal((await app.inject({ url: '/v1/themes', headers: { [name]: `*/*,*,${long.slice(0, 3990)}` } })).statusCode, 200, name)
  }
})

t.test('answers 404 for an unknown address, with a hint about a trailing slash', async t => {
  for (const url of ['/nowhere', '/v1', '/docs/static/none'])
    await refuses(t, app, { url, status: 404, detail: `no resource at ${url}; see / for the available collections` })
  await refuses(t, app, { url: '/v1/themes/', status: 404, detail: 'no resource at /v1/themes/; remove the trailing slash' })
})

t.test('answers 405 to every method but GET, HEAD and OPTIONS, with the allowed methods', async t => {
  for (const url of ['/', '/v1/findings', '/v1/findings/tea-2024-cost', '/v1/themes/tea/findings', '/openapi.json', '/health/live', '/docs'])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const) {
      const answer = await refuses(t, app, {
        url,
        method: method as 'POST',
        status: 405,
        detail: `${method} is not allowed here; the service is read-only`,
        ...(method === 'POST' ? { payload: { anything: true } } : {})
      })
      t.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
    }
})

t.test('refuses a body that no operation would read', async t => {
  for (const headers of [{ 'content-length': '2' }, { 'transfer-encoding': 'chunked' }])
    await refuses(t, app, {
      url: '/v1/themes',
      headers,
      payload: '{}',
      errors: [wrong(null, 'body', 'a GET request must not have a body; use query parameters')]
    })
  t.equal((await app.inject({ url: '/v1/themes', headers: { 'content-length': '0' } })).statusCode, 200)
  const head = await app.inject({ method: 'HEAD', url: '/v1/themes', payload: '{}' })
  t.equal(head.statusCode, 400)
  await refuses(t, app, {
    url: '/nowhere',
    method: 'POST',
    status: 413,
    payload: Buffer.alloc(2 ** 21),
    headers: { 'content-type': 'application/json' },
    detail: 'the body is too large'
  })
  await refuses(t, app, { url: '/nowhere', method: 'POST', payload: '', headers: { 'content-type': 'application/json' }, detail: 'the body is empty' })
  await refuses(t, app, {
    url: '/nowhere',
    method: 'POST',
    payload: '{',
    headers: { 'content-type': 'application/json' },
    detail: 'the body is not valid JSON'
  })
})

t.test('answers with the same document if the HTTP parser refuses a request', async t => {
  for (const [text, status, title, detail] of [
    ['HELLO\r\n\r\n', 400, 'Bad Request', 'this is not a valid HTTP/1.1 request'],
    ['GET /v1/themes/é HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'Bad Request', 'this is not a valid HTTP/1.1 request'],
    [
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
      431,
      'Request Header Fields Too Large',
      'the URL and the headers together are over 16 KB; use fewer values'
    ]
  ] as const) {
    const { status: answered, headers, body } = await exchange(app, text)
    const type = `urn:ics-evidence:problem:${title.toLowerCase().replaceAll(' ', '-')}`
    t.strictSame([answered, JSON.parse(body)], [status, { type, title, status, detail, instance: '', errors: [], request_id: '' }])
    t.strictSame(headers, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close'
    })
  }
})

t.test('closes the connection of a client that aborts, and goes on', async t => {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const [accepted, broken] = [once(app.server, 'connection'), once(app.server, 'clientError')]
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
  const [peer] = await accepted
  while (peer.bytesRead === 0) await setImmediate()
  socket.resetAndDestroy()
  const [error] = await broken
  t.equal(error.code, 'ECONNRESET')
  t.equal((await exchange(app, 'GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).status, 200)
})

t.test('builds links from PUBLIC_URL, whatever host and form of address the request has', async t => {
  for (const target of ['/v1/themes?limit=1', 'http://evil.example/v1/themes?limit=1']) {
    const { body, headers } = await exchange(app, `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    t.match(JSON.parse(body).next, /^https:\/\/evidence\.test\/v1\/themes\?cursor=/)
    t.notMatch(headers.link, 'evil')
  }
  for (const [target, instance] of [
    ['http://evil.example/nowhere?theme=tea', '/nowhere'],
    ['http://evil.example', '/']
  ] as const) {
    const { body } = await exchange(app, `POST ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    t.equal(JSON.parse(body).instance, instance, target)
  }
})

t.test('builds links from the request host without PUBLIC_URL, and refuses an invalid host', async t => {
  const { app } = await testApp(t, undefined, null)
  const ask = (version: string, headers: string) => exchange(app, `GET /v1/themes?limit=1 HTTP/${version}\r\n${headers}Connection: close\r\n\r\n`)
  t.match(JSON.parse((await ask('1.1', 'Host: tea.example:8080\r\n')).body).next, /^http:\/\/tea\.example:8080\/v1\/themes\?/)
  t.match(JSON.parse((await ask('1.0', '')).body).next, /^\/v1\/themes\?/)
  for (const headers of ['', 'Host: a b\r\n', 'Host: \r\n']) {
    const { status, body } = await ask('1.1', headers)
    t.strictSame([status, JSON.parse(body).errors], [400, [wrong('Host', 'bad_host', 'is not a valid host; send the host name of the service')]], headers)
  }
})
