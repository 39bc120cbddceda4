import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { send } from '../faults/sending.js'
import { beforeService, skip } from './helper.js'

t.test('runs behind the cache', { skip }, async t => {
  const { app, nginx, ask, cached } = await beforeService(t)

  t.test('answers as the service does, and keeps the answer', async t => {
    const path = '/v1/findings?limit=2'
    const direct = await app.inject({ url: path, headers: { host: new URL(nginx.url).host } })
    for (const status of ['MISS', 'HIT']) {
      const { headers, body } = await ask(path)
      t.strictSame([headers['x-cache-status'], headers.etag, body], [status, direct.headers.etag, direct.body])
    }
  })

  t.test('keeps one answer for all spellings of one request', async t => {
    const path = '/v1/findings?limit=3'
    t.equal(await cached(path, { 'accept-encoding': 'gzip, deflate, br, zstd' }), 'MISS')
    t.equal(await cached(path, { 'accept-encoding': 'br;q=1.0, gzip;q=0.8' }), 'HIT')
    t.equal(await cached(path, { 'accept-encoding': 'gzip, deflate' }), 'MISS')
    t.equal(await cached(path), 'MISS')
    for (const accept of [
      '*/*',
      'application/json',
      'application/json, text/plain, */*',
      'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
      'TEXT/HTML, */*'
    ])
      t.equal(await cached(path, { accept }), 'HIT', accept)
    t.equal(await cached(path, { accept: 'text/csv' }), 'MISS')
    t.equal(await cached(path, { accept: 'Text/CSV' }), 'HIT')
    for (const accept of ['application/atom+xml', 'text/csv']) t.equal(await cached(`/v1/findings.ndjson?limit=${accept.length}`, { accept }), 'MISS')
    t.equal(await cached('/v1/findings.ndjson?limit=8'), 'HIT', 'an address that names the form')
  })

  t.test('keeps pages for browsers apart from data for programs', async t => {
    const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
    for (const [accept, status, type] of [
      [chrome, 'MISS', 'text/html'],
      ['text/html', 'HIT', 'text/html'],
      ['*/*', 'MISS', 'application/json'],
      ['application/json', 'HIT', 'application/json'],
      ['application/json, text/html;q=0.5', 'BYPASS', 'application/json']
    ]) {
      const { headers } = await ask('/', { accept: String(accept) })
      t.strictSame([headers['x-cache-status'], headers['content-type']], [status, `${type}; charset=utf-8`], String(accept))
    }
    t.equal((await ask('/themes/tea', { accept: chrome })).headers['content-type'], 'text/html; charset=utf-8')
    t.equal((await ask('/themes/tea')).status, 303)
  })

  t.test('passes on headers that it does not recognise, and keeps nothing of the answer', async t => {
    for (const [headers, status, type] of [
      [{ accept: 'text/csv;q=0.5, application/json;q=0.1' }, 200, 'text/csv; charset=utf-8'],
      [{ accept: 'text/*' }, 200, 'text/csv; charset=utf-8'],
      [{ accept: 'image/png' }, 406, 'application/problem+json; charset=utf-8'],
      [{ accept: 'image/png, */*;q=0' }, 406, 'application/problem+json; charset=utf-8'],
      [{ 'accept-encoding': 'br;q=0, gzip' }, 200, 'application/json; charset=utf-8'],
      [{ 'accept-encoding': '*;q=0' }, 406, 'application/problem+json; charset=utf-8']
    ] as const) {
      const { status: got, headers: said } = await ask('/v1/findings?limit=4', headers)
      t.strictSame([got, said['content-type'], said['x-cache-status']], [status, type, 'BYPASS'], JSON.stringify(headers))
    }
    t.equal(await cached('/v1/findings?limit=4'), 'MISS')
  })

  t.test('keeps nothing that is long, or that somebody wrote', async t => {
    const text = 'a cup of tea costs more than it did'.replaceAll(' ', '+')
    for (const [path, headers, status] of [
      ['/v1/findings.csv', {}, 'BYPASS'],
      ['/v1/findings.csv?limit=51', {}, 'BYPASS'],
      ['/v1/findings.csv?limit=050', {}, 'BYPASS'],
      ['/v1/findings.csv?limit=50', {}, 'MISS'],
      ['/v1/findings?format=ndjson', {}, 'BYPASS'],
      ['/v1/findings', { accept: 'text/csv' }, 'BYPASS'],
      ['/v1/themes/tea/findings', { accept: 'text/csv' }, 'BYPASS'],
      ['/v1/quotes.md', {}, 'BYPASS'],
      ['/v1/findings?limit=51', {}, 'BYPASS'],
      ['/v1/findings?limit=51', { 'accept-encoding': 'gzip' }, 'MISS'],
      ['/v1/downloads/current/findings.csv', {}, 'BYPASS'],
      ['/v1/downloads', {}, 'MISS'],
      [`/v1/quotes/check?text=${text}`, {}, 'BYPASS'],
      [`/reconcile?queries=${encodeURIComponent('{"q0":{"query":"tea"}}')}`, {}, 'BYPASS']
    ] as const) {
      const answer = await ask(path, headers)
      t.strictSame([answer.status, answer.headers['x-cache-status']], [200, status], `${path} ${JSON.stringify(headers)}`)
    }
  })

  t.test('sends each format and encoding to the clients that ask for it', async t => {
    const { headers } = await ask('/v1/findings?limit=3', { accept: 'text/csv', 'accept-encoding': 'br' })
    t.match(headers, { 'content-type': /^text\/csv/, 'content-encoding': 'br' })
  })

  t.test('answers 304 to a client that has the answer, cached or not', async t => {
    for (const [path, status] of [
      ['/v1/findings?limit=2', 'HIT'],
      ['/v1/findings.csv', 'BYPASS']
    ] as const) {
      const { headers } = await ask(path)
      const again = await ask(path, { 'if-none-match': String(headers.etag) })
      t.strictSame([again.status, again.headers['x-cache-status'], again.body], [304, status, ''], path)
    }
  })

  t.test('sends a part of a download', async t => {
    const { status, body, headers } = await ask('/v1/downloads/current/findings.csv', { range: 'bytes=0-1' })
    t.strictSame([status, body, headers['content-range']?.split('/')[0]], [206, 'id', 'bytes 0-1'])
  })

  t.test('passes on a text to check, and its preflight', async t => {
    const text = JSON.stringify({ text: 'a cup of tea costs more than it did' })
    const { status, headers } = await send(`${nginx.url}/v1/quotes/check`, {
      method: 'POST',
      headers: ['Content-Type', 'application/json', 'Content-Length', String(text.length)],
      body: text
    })
    t.strictSame([status, headers['x-cache-status']], [200, 'BYPASS'])
    const names = `queries=${encodeURIComponent('{"q0":{"query":"tea"}}')}`
    const matched = await send(`${nginx.url}/reconcile`, {
      method: 'POST',
      headers: ['Content-Type', 'application/x-www-form-urlencoded', 'Content-Length', String(names.length)],
      body: names
    })
    t.strictSame([matched.status, matched.headers['x-cache-status']], [200, 'BYPASS'])
    const asked = ['Origin', 'https://pages.example', 'Access-Control-Request-Method', 'POST', 'Access-Control-Request-Headers', 'content-type']
    const before = await send(`${nginx.url}/v1/quotes/check`, { method: 'OPTIONS', headers: asked })
    t.strictSame([before.status, before.headers['access-control-allow-headers']], [204, 'content-type'])
  })

  t.test('passes errors of the service on as they are, and keeps none', async t => {
    for (const _ of ['once', 'again']) {
      const { status, headers } = await ask('/v1/findings?kind=none')
      t.strictSame([status, headers['x-cache-status'], headers['content-type']], [400, 'MISS', 'application/problem+json; charset=utf-8'])
    }
  })

  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    t.test(`denies ${path} to the public`, async t => {
      const { status, headers, body } = await ask(path)
      t.equal(status, 404)
      t.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
      const { request_id, ...problem } = JSON.parse(body)
      t.match(request_id, /^[0-9a-f]{32}$/)
      t.strictSame(problem, {
        type: 'urn:ics-evidence:problem:not-found',
        title: 'Not Found',
        status: 404,
        detail: 'no resource here; see / for the available collections',
        instance: path,
        errors: []
      })
    })
  }

  t.test('logs the collection, and nothing else of the query', async t => {
    for (const path of ['/v1/people/somebody', '/v1/findings?q=secret', '/secret%20words', '/v1/findings.csv?q=secret', '/']) await ask(path)
    // Each worker writes when its buffer is two seconds old.
    await setTimeout(3000)
    const log = readFileSync(nginx.log, 'utf8')
    const places = log
      .split('\n')
      .filter(Boolean)
      .map(line => String(line.split(' ')[2]))
    const all = ['/', '/...', '/health', '/metrics', '/reconcile', '/themes', '/v1/downloads', '/v1/findings', '/v1/people', '/v1/quotes', '/v1/themes']
    t.strictSame([...new Set(places)].sort(), all)
    t.notMatch(log, /secret|somebody|127\.0\.0\.1|\?/)
  })

  t.test('answers from the cache if no replica is left, and otherwise with a problem document', async t => {
    await app.close()
    t.equal(await cached('/v1/findings?limit=2'), 'HIT')
    const { status, headers, body } = await ask('/v1/findings?limit=5')
    t.strictSame([status, headers['retry-after'], JSON.parse(body).title], [502, '5', 'Bad Gateway'])
  })
})
