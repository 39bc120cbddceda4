import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import t from 'tap'
import { isHost } from '../../src/http/host.js'
import { refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t, undefined, null, { cacheMaxBytes: 2 ** 20 })
await app.listen({ port: 0, host: '127.0.0.1' })

/** Sends bytes unchanged, and gives the status, the head and the body of the answer. */
async function exchange(text: string) {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(text)
  const all = Buffer.concat(await socket.toArray()).toString()
  const [head = '', body = ''] = all.split(/\r\n\r\n(.*)/s)
  return { status: Number(head.split(' ')[1]), head, body }
}

for (const text of [
  'evidence.example',
  'evidence.example.',
  'EVIDENCE.example:8080',
  'my_service',
  '127.0.0.1:3000',
  '[::1]',
  '[2001:db8::1]:3000',
  'xn--bcher-kva.example'
]) {
  t.test(`takes “${text}” for a host`, async t => {
    t.equal(isHost(text), true)
  })
}

const NONE = [
  '',
  'evil.com/p?x=',
  'a@evil.com',
  'evil.com#',
  '..',
  'a..b',
  '.a',
  'x/>; rel="preload"',
  'a b',
  'a:b',
  'a:',
  'a:65536',
  '::1',
  '[::1',
  '[::g]',
  '[127.0.0.1]',
  '1.2.3.256',
  'bücher.example',
  `${'a'.repeat(300)}.example`,
  'a\\b',
  'a%20b',
  'a,b'
]

for (const text of NONE) {
  t.test(`does not take “${text.slice(0, 40)}” for a host`, async t => {
    t.equal(isHost(text), false)
  })
}

t.test('refuses a Host that is not a plain host, even if the answer is cached', async t => {
  await app.inject('/v1/themes?limit=1')
  for (const host of NONE.filter(host => /^[ -~]+$/.test(host)))
    for (const url of ['/v1/themes?limit=1', '/nowhere', '/v1/feed.atom'])
      await refuses(t, app, { url, headers: { host }, errors: [wrong('Host', 'bad_host', 'is not a valid host; send the host name of the service')] })
})

t.test('answers a preflight whatever its Host is', async t => {
  t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/themes', headers: { host: '<x>' } })).statusCode, 204)
})

t.test('refuses two Host lines', async t => {
  for (const lines of ['Host: a\r\nHost: a\r\n', 'Host: a\r\nHOST: b\r\n', 'host: a\r\nX: y\r\nHost: \r\n']) {
    const { status, body } = await exchange(`GET /v1/themes HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`)
    t.strictSame([status, JSON.parse(body).errors], [400, [wrong('Host', 'bad_host', 'is sent twice; send it once')]], lines)
  }
})

t.test('gives relative links to a request of HTTP/1.0 without a host, and the canonical address in feeds', async t => {
  const ask = (path: string) => exchange(`GET ${path} HTTP/1.0\r\n\r\n`)
  const list = await ask('/v1/themes?limit=1')
  t.strictSame([list.status, JSON.parse(list.body).next.split('cursor=')[0]], [200, '/v1/themes?'])
  t.match(list.head, /^link: <\/v1\/themes\?cursor=[\w-]+&limit=1>; rel="next"/im)
  const atom = await ask('/v1/feed.atom?theme=tea')
  t.match(atom.body, '<link rel="self" type="application/atom+xml" href="https://tea.example/v1/feed.atom?theme=tea">')
  const json = await ask('/v1/feed.json')
  const { feed_url, home_page_url } = JSON.parse(json.body)
  t.strictSame([atom.status, json.status, feed_url, home_page_url], [200, 200, 'https://tea.example/v1/feed.json', 'https://tea.example/'])
  const text = await ask('/v1/quotes/kettles-2023-water.txt')
  t.match(text.body, '\n\nId: kettles-2023-water, /v1/quotes/kettles-2023-water\n')
  for (const { head, body } of [list, atom, json, text]) t.notMatch(head + body, /127\.0\.0\.1/)
})

t.test('refuses an address that is neither a path nor on a plain host', async t => {
  for (const target of ['*', 'http://a..b/v1/themes', 'http://a@evil.example/v1/themes', 'ftp://tea.example/v1/themes']) {
    const { status, body } = await exchange(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    t.strictSame([status, JSON.parse(body).errors], [400, [wrong(null, 'bad_address', 'the URL is not a path; begin it with /')]], target)
  }
  t.equal((await exchange('OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).status, 204)
})

t.test('answers an unknown expectation with a 417 problem document, and counts it', async t => {
  const { status, head, body } = await exchange('GET /v1/themes HTTP/1.1\r\nHost: a\r\nExpect: x\r\nConnection: close\r\n\r\n')
  const detail = 'is not supported; leave it out or send 100-continue'
  const { request_id: _, ...problem } = JSON.parse(body)
  t.strictSame(
    [status, problem],
    [
      417,
      {
        type: 'urn:ics-evidence:problem:expectation-failed',
        title: 'Expectation Failed',
        status: 417,
        detail: 'Expect: unknown expectation',
        instance: '/v1/themes',
        errors: [wrong('Expect', 'unknown_expectation', detail, ['100-continue'])]
      }
    ]
  )
  t.match(head, /^content-security-policy: /m)
  t.match((await app.inject('/metrics')).body, 'http_request_duration_seconds_count{method="GET",route="/v1/themes",status="417"} 1')
  t.match((await exchange('GET /v1/themes/tea HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nConnection: close\r\n\r\n')).head, /^HTTP\/1\.1 100 Continue/)
})
