import t from 'tap'
import { REGISTRY } from '../../src/resources/registry.js'
import { appAfter, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t)
const EXPOSED = 'Link, ETag, Content-Disposition, Accept-Ranges, Content-Range, Evidence-Edition, Evidence-Warning, Retry-After, RateLimit, RateLimit-Policy'
const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
const tagOf = async (url: string) => String((await app.inject(url)).headers.etag)

t.test('sends a strong ETag, a minute of freshness, the edition and the licence with every answer of /v1', async t => {
  const [tags, urls] = [new Set<string>(), [] as string[]]
  for (const { collection } of REGISTRY.resources) {
    const [{ id }] = (await app.inject(`/v1/${collection.name}`)).json().results
    urls.push(`/v1/${collection.name}`, `/v1/${collection.name}/${id}`)
  }
  for (const url of [...urls, '/v1/themes/tea/findings', '/v1/editions/current']) {
    const { headers } = await app.inject(url)
    const { 'cache-control': cache, 'evidence-edition': named, link } = headers
    t.strictSame({ cache, named }, { cache: 'public, max-age=60, stale-while-revalidate=86400', named: edition }, url)
    t.ok(String(link).split(', ').includes(LICENCE), url)
    t.match(headers.etag, /^"[A-Za-z0-9_-]{24}"$/, url)
    tags.add(String(headers.etag))
  }
  t.equal(tags.size, urls.length + 2, 'no two alike')
})

t.test('lets no cache keep the answer to a check, whose text is in the address', async t => {
  const { statusCode, headers } = await app.inject('/v1/quotes/check?text=nobody+has+ever+said+these+words')
  t.strictSame([statusCode, headers['cache-control']], [200, 'no-store'])
  t.match(headers.etag, /^"[A-Za-z0-9_-]{24}"$/)
})

t.test('answers 304 without a body and its headers if the client has the answer', async t => {
  const tag = await tagOf('/v1/themes')
  for (const header of [tag, `W/${tag}`, `"other", ${tag}`, `"other",${tag},"more"`, '*']) {
    const answer = await app.inject({ url: '/v1/themes', headers: { 'if-none-match': header } })
    t.strictSame([answer.statusCode, answer.body], [304, ''], header)
    const { date: _, connection: __, ...headers } = answer.headers
    const expected = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': EXPOSED,
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Accept, Accept-Encoding',
      'evidence-edition': edition,
      link: LICENCE,
      etag: tag,
      'cache-control': 'public, max-age=60, stale-while-revalidate=86400'
    }
    t.strictSame(headers, expected, header)
  }
  for (const header of ['"other"', tag.replaceAll('"', ''), '', await tagOf('/v1/themes?limit=1')]) {
    const answer = await app.inject({ url: '/v1/themes', headers: { 'if-none-match': header } })
    t.strictSame([answer.statusCode, answer.headers.etag], [200, tag], header)
  }
})

t.test('answers a POST whatever If-None-Match says, since nobody can have its answer', async t => {
  const request = { method: 'POST', url: '/v1/quotes/check', payload: { text: 'in words that nobody said' } } as const
  const { statusCode, headers, body } = await app.inject(request)
  t.strictSame([statusCode, headers.etag, headers['cache-control']], [200, undefined, 'no-store'])
  for (const header of ['*', 'undefined']) {
    const again = await app.inject({ ...request, headers: { 'if-none-match': header } })
    t.strictSame([again.statusCode, again.body], [200, body], header)
  }
})

t.test('gives one ETag to one sequence of bytes, whatever the spelling of the address', async t => {
  const spellings = ['kind=statistic,quote&limit=2&sort=id', 'sort=id&limit=2&kind=statistic,quote', 'limit=2&sort=%69d&kind=statistic%2Cquote&']
  const answers = await Promise.all(spellings.map(query => app.inject(`/v1/findings?${query}`)))
  for (const { headers, body } of answers)
    t.strictSame([headers.etag, headers.link, body], [answers[0]?.headers.etag, answers[0]?.headers.link, answers[0]?.body])
})

t.test('changes the ETag with the query and the edition', async t => {
  const urls = [
    '/v1/findings',
    '/v1/findings?limit=2',
    '/v1/findings?limit=3',
    '/v1/findings?sort=id',
    '/v1/findings?fields=id',
    '/v1/quotes',
    '/v1/findings/tea-2024-cost'
  ]
  const tags = await Promise.all(urls.map(tagOf))
  t.equal(new Set(tags).size, urls.length)
  const later = await appAfter(t, { 'about.yaml': about => ({ ...about, description: 'Another.' }) })
  t.not((await later.app.inject('/v1/findings')).headers.etag, tags[0])
})

t.test('sends no ETag with an error, and a minute of freshness or none', async t => {
  for (const [url, status, cache] of [
    ['/v1/themes?limit=0', 400, 'no-store'],
    ['/v1/themes/cuppas', 301, 'no-store'],
    ['/v1/themes/nothing', 404, 'public, max-age=60'],
    ['/v1/findings/tea-2024-spilt', 410, 'public, max-age=60']
  ] as const) {
    const { statusCode, headers } = await app.inject({ url, headers: { 'if-none-match': '*' } })
    t.strictSame([statusCode, headers.etag, headers['cache-control'], headers['evidence-edition']], [status, undefined, cache, edition], url)
  }
})

t.test('answers HEAD as it answers GET, without the body', async t => {
  const volatile = ({ date, ...headers }: Record<string, unknown>) => headers
  for (const url of ['/', '/v1/findings?limit=1', '/v1/themes/tea', '/openapi.json', '/v1/themes/nothing', '/v1/findings?limit=0']) {
    const [get, head] = [await app.inject(url), await app.inject({ method: 'HEAD', url })]
    t.strictSame([head.statusCode, head.body, volatile(head.headers)], [get.statusCode, '', volatile(get.headers)], url)
  }
  const { headers } = await app.inject('/v1/themes')
  const known = await app.inject({ method: 'HEAD', url: '/v1/themes', headers: { 'if-none-match': '*' } })
  t.strictSame([known.statusCode, known.headers.etag, known.headers['content-length'], known.body], [304, headers.etag, headers['content-length'], ''])
})

t.test('allows any web page to read answers: CORS is open, shows our headers, and takes no cookie', async t => {
  for (const url of ['/', '/v1/themes', '/v1/themes/nothing', '/nowhere', '/v1/themes/%FF', '/openapi.yaml', '/health/live']) {
    const { headers } = await app.inject({ url, headers: { origin: 'https://page.example' } })
    t.strictSame([headers['access-control-allow-origin'], headers['access-control-expose-headers']], ['*', EXPOSED], url)
    t.strictSame(
      [headers['access-control-allow-credentials'], headers['set-cookie'], headers['cross-origin-resource-policy'] ?? 'cross-origin'],
      [undefined, undefined, 'cross-origin'],
      url
    )
  }
})

t.test('answers OPTIONS with what is allowed, with or without a preflight', async t => {
  const preflight = { origin: 'https://page.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' }
  for (const headers of [{}, preflight]) {
    const answer = await app.inject({ method: 'OPTIONS', url: '/v1/findings', headers })
    t.strictSame([answer.statusCode, answer.body], [204, ''])
    t.equal(answer.headers['access-control-allow-origin'], '*')
    t.equal(answer.headers['access-control-allow-methods'], 'GET, HEAD, OPTIONS')
    t.equal(answer.headers['access-control-max-age'], '86400')
  }
  t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/findings', headers: preflight })).headers['access-control-allow-headers'], 'if-none-match')
})
