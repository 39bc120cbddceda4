import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { copyOfFixture, prove, refuses } from '../helper.js'

const data = copyOfFixture(t)
prove(data)
build(data, `${data}/editions`)

async function serve(t: Test, requests: number, trusted: string[] = [], cacheBytes = 0) {
  const editions = openEditions(`${data}/editions`, { publicUrl: 'https://evidence.test' })
  const app = await buildApp({ editions: editions, rateLimit: { max: requests, windowSeconds: 60 }, trustedProxies: trusted, cacheMaxBytes: cacheBytes })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  /** How many requests a client has left after one. */
  const left = async (remoteAddress: string, forwarded?: string) => {
    const { headers } = await app.inject({ url: '/v1/themes', remoteAddress, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })
    return /^"default";r=(\d+);t=60$/.exec(String(headers.ratelimit))?.[1]
  }
  return { app, left }
}

for (const cacheBytes of [0, 2 ** 20]) {
  t.test(`tells a client how many requests are left, and refuses more, ${cacheBytes ? 'even if the answer is cached' : 'whatever the request'}`, async t => {
    const { app } = await serve(t, 3, [], cacheBytes)
    for (const left of [2, 1, 0]) {
      const { statusCode, headers } = await app.inject('/v1/themes')
      t.strictSame([statusCode, headers['ratelimit-policy'], headers.ratelimit], [200, '"default";q=3;w=60', `"default";r=${left};t=60`])
    }
    const detail = 'more than 3 requests in 60 seconds; wait 60 seconds, use longer pages, or download all data at /v1/downloads'
    const { headers } = await refuses(t, app, { url: '/v1/themes', status: 429, detail })
    t.strictSame([headers['retry-after'], headers.ratelimit], ['60', '"default";r=0;t=60'])
    await refuses(t, app, { url: '/nowhere', status: 429, detail })
  })
}

t.test('counts and refuses no preflight', async t => {
  const { app, left } = await serve(t, 2)
  const preflight = { method: 'OPTIONS' as const, url: '/v1/themes', headers: { origin: 'https://page.test', 'access-control-request-method': 'GET' } }
  for (let n = 0; n < 5; n++) t.equal((await app.inject(preflight)).statusCode, 204)
  t.equal(await left('127.0.0.1'), '1')
  for (let n = 0; n < 3; n++) await app.inject('/v1/themes')
  const { statusCode, headers } = await app.inject(preflight)
  t.strictSame([statusCode, headers['access-control-allow-origin'], headers.ratelimit], [204, '*', undefined])
  t.match(headers['access-control-expose-headers'], /Content-Disposition, Accept-Ranges/)
})

t.test('serves health and metrics without limits, and does not count them', async t => {
  const { app, left } = await serve(t, 1)
  for (const url of ['/health/live', '/health/ready', '/metrics', '/health/live', '/metrics']) {
    const { statusCode, headers } = await app.inject(url)
    t.strictSame([statusCode, headers.ratelimit], [200, undefined], url)
  }
  t.equal(await left('127.0.0.1'), '0')
})

t.test('tells clients apart by address, those of IPv6 by their /64', async t => {
  const { left } = await serve(t, 10)
  t.strictSame([await left('192.0.2.1'), await left('192.0.2.2'), await left('192.0.2.1'), await left('::ffff:192.0.2.1')], ['9', '9', '8', '7'])
  t.strictSame([await left('2001:db8::1'), await left('2001:db8::ffff:0:1'), await left('2001:db8:0:1::1')], ['9', '8', '9'])
})

t.test('trusts only a trusted proxy about the address of a client', async t => {
  const { left } = await serve(t, 10, ['10.0.0.0/8'])
  t.strictSame([await left('10.0.0.1', '192.0.2.1'), await left('10.0.0.2', '192.0.2.1'), await left('10.0.0.1', '192.0.2.2')], ['9', '8', '9'])
  t.strictSame([await left('192.0.2.9', '192.0.2.3'), await left('192.0.2.9', '192.0.2.4')], ['9', '8'], 'a client that says it is another')
  t.equal(await left('10.0.0.1', '192.0.2.8, 192.0.2.1'), '7', 'what the client itself had written before')
  const { left: plain } = await serve(t, 10)
  t.strictSame([await plain('10.0.0.1', '192.0.2.1'), await plain('10.0.0.1', '192.0.2.2')], ['9', '8'])
})

t.test('builds links from the forwarded headers of a trusted proxy, and keeps answers apart by public address', async t => {
  const editions = openEditions(`${data}/editions`)
  const app = await buildApp({ editions: editions, trustedProxies: ['10.0.0.0/8'], cacheMaxBytes: 2 ** 20 })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const next = async (remoteAddress: string, host: string, proto: string) =>
    (await app.inject({ url: '/v1/themes?limit=1', remoteAddress, headers: { 'x-forwarded-host': host, 'x-forwarded-proto': proto } }))
      .json()
      .next.split('/v1')[0]
  for (const _ of ['made', 'kept']) {
    t.equal(await next('10.0.0.1', 'tea.example', 'https'), 'https://tea.example')
    t.equal(await next('10.0.0.1', 'urn.example', 'https'), 'https://urn.example')
    t.equal(await next('10.0.0.1', 'tea.example', 'http'), 'http://tea.example')
    t.equal(await next('192.0.2.1', 'urn.example', 'https'), 'http://localhost:80')
  }
})

t.test('ignores values of a proxy that cannot be true', async t => {
  const editions = openEditions(`${data}/editions`)
  const app = await buildApp({ editions: editions, trustedProxies: ['10.0.0.0/8'], cacheMaxBytes: 2 ** 20 })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const ask = (headers: Record<string, string>, url = '/v1/themes?limit=1') =>
    app.inject({ url, remoteAddress: '10.0.0.1', headers: { host: 'inner:8080', ...headers } })
  const origin = async (headers: Record<string, string>) => (await ask(headers)).json().next.split('/v1')[0]
  for (const proto of ['javascript:alert(1)//', 'HTTPS', 'ftp', '', 'https, x', 'https://']) {
    t.equal(await origin({ 'x-forwarded-proto': proto }), 'http://inner:8080', proto)
    const { statusCode, body } = await ask({ 'x-forwarded-proto': proto }, '/v1/feed.atom')
    t.strictSame([statusCode, body.includes('javascript:')], [200, false])
  }
  t.equal(await origin({ 'x-forwarded-proto': 'ftp, https' }), 'https://inner:8080', 'the last value is the nearest proxy’s')
  for (const host of ['a b', 'evil.example/p?x=', 'x/>; rel="preload"', '..', 'tea.example, a b', '']) {
    t.equal(await origin({ 'x-forwarded-host': host }), 'http://inner:8080', host)
    for (const feed of ['/v1/feed.atom', '/v1/feed.json']) t.equal((await ask({ 'x-forwarded-host': host }, feed)).statusCode, 200, `${feed} ${host}`)
  }
  t.equal(await origin({ 'x-forwarded-host': 'evil.example, tea.example:444', 'x-forwarded-proto': 'https' }), 'https://tea.example:444')
})

t.test('tells clients of a proxy apart by their addresses, with or without ports', async t => {
  const { app, left } = await serve(t, 10, ['10.0.0.0/8'])
  const of = (forwarded: string) => left('10.0.0.1', forwarded)
  t.strictSame([await of('1.2.3.4:5555'), await of('1.2.3.4:6666'), await of('1.2.3.4')], ['9', '8', '7'])
  t.strictSame([await of('[::ffff:1.2.3.4]:80'), await of('[::ffff:102:304]:7'), await of('[1.2.3.4]:99999')], ['6', '5', '4'], 'the same in other forms')
  t.strictSame([await of('[2001:db8::1]:80'), await of('[2001:db8::2]'), await of('2001:db8::3')], ['9', '8', '7'])
  t.strictSame([await of('unknown'), await of('1.2.3.4, unknown'), await of('')], ['9', '8', '7'], 'without a readable address the proxy is the client')
  t.equal(await of('who, 1.2.3.4:1, 10.0.0.2:80'), '3', 'through another proxy')
  for (let port = 5000; port < 5003; port++) await of(`1.2.3.4:${port}`)
  const { statusCode } = await app.inject({ url: '/v1/themes', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '1.2.3.4:6000' } })
  t.equal(statusCode, 429, 'from any port')
})

t.test('sends no rate limit headers without a limit', async t => {
  const { app } = await serve(t, 0)
  const { headers } = await app.inject('/v1/themes')
  t.strictSame([headers.ratelimit, headers['ratelimit-policy']], [undefined, undefined])
})
