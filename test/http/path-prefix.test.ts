import { parseHTML } from 'linkedom'
import t from 'tap'
import { withoutPrefix } from '../../src/http/path-prefix.js'
import { REAL_DATA, testApp } from '../helper.js'
import { ADDRESSES } from '../pages/addresses.js'

const PUBLIC_URL = 'https://evidence.test/of/tea'
const { app, id: edition } = await testApp(t, undefined, PUBLIC_URL)
const { app: plain } = await testApp(t, undefined, 'https://evidence.test')

/** One request of every kind of answer. */
const URLS = [
  '/',
  '/v1/findings?limit=2',
  '/v1/findings?view=full&limit=2',
  '/v1/findings?source=nobody',
  '/v1/findings/tea-2024-cost',
  '/v1/findings/tea-2024-cost.jsonld',
  '/v1/findings/none',
  '/v1/findings.csv',
  '/v1/findings.ndjson',
  '/v1/themes/tea/findings?limit=1',
  '/v1/findings/counts?by=theme',
  '/v1/quotes.md',
  '/v1/downloads',
  `/v1/changes?since=${edition}`,
  '/v1/feed.json',
  '/v1/feed.atom',
  '/docs'
]

/** An answer without what differs from one request to the next. */
const bodyOf = (body: string) => body.replaceAll(/"request_id":"[^"]*"/g, '')

/** Every string of a JSON document. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

t.test('puts the path of PUBLIC_URL before every path of its own, whatever the format', async t => {
  const followed = new Set<string>()
  for (const url of URLS) {
    const [under, beside] = [await app.inject(url), await plain.inject(url)]
    t.equal(under.statusCode, beside.statusCode, url)
    const removed = bodyOf(under.body)
      .replaceAll(PUBLIC_URL, 'https://evidence.test')
      .replaceAll(/\/of\/tea\/(?=v1|docs|openapi|assets|reconcile|mcp|oembed|llms)/g, '/')
    t.equal(removed, bodyOf(beside.body), url)
    for (const path of /json\b/.test(String(under.headers['content-type']).replace('ndjson', ''))
      ? stringsIn(under.json()).filter(text => text.startsWith('/'))
      : []) {
      t.ok(path.startsWith('/of/tea/'), `${url}: ${path}`)
      if (under.statusCode === 200) followed.add(path)
    }
    for (const [, path = ''] of under.body.matchAll(/(?:^|[\n,"(])(\/(?:v1|docs|assets)\/[^",)\n]*)/g)) t.fail(`${url}: ${path} has no prefix`)
  }
  // Assistants ask by POST, and oEmbed is about an address.
  const others: Record<string, number> = { '/of/tea/mcp': 405, '/of/tea/oembed': 400 }
  for (const path of followed) t.equal((await app.inject(path)).statusCode, others[path] ?? 200, path)
})

t.test('keeps the prefix in redirects and links, and in the ETag', async t => {
  const list = '/v1/findings?limit=1'
  const [under, beside] = [await app.inject(list), await plain.inject(list)]
  t.match(under.headers.link, /^<https:\/\/evidence\.test\/of\/tea\/v1\/findings\?cursor=/)
  t.not(under.headers.etag, beside.headers.etag)
  const moved = await app.inject('/v1/themes/cuppas')
  t.strictSame([moved.statusCode, moved.headers.location], [301, '/of/tea/v1/themes/tea'])
})

t.test('answers under the prefix too, for a proxy that keeps it', async t => {
  for (const url of URLS) t.equal(bodyOf((await app.inject(`/of/tea${url}`)).body), bodyOf((await app.inject(url)).body), url)
  t.strictSame(
    ['/of/tea', '/of/tea?a=1', '/of/tea/v1', '/of/teapot', '/elsewhere'].map(url => withoutPrefix(url, '/of/tea')),
    ['/', '/?a=1', '/v1', '/of/teapot', '/elsewhere']
  )
  t.equal(withoutPrefix('/v1', ''), '/v1')
})

t.test('names the prefix as the server of the OpenAPI document, whose paths stay', async t => {
  const [under, beside] = [(await app.inject('/openapi.json')).json(), (await plain.inject('/openapi.json')).json()]
  t.strictSame([under.servers, beside.servers], [[{ url: '/of/tea' }], [{ url: '/' }]])
  t.strictSame({ ...under, servers: [] }, { ...beside, servers: [] })
})

t.test('sends the files of an edition as they are', async t => {
  const { results } = (await app.inject('/v1/downloads')).json()
  const { url, sha256 } = results.find(({ name }: { name: string }) => name === 'findings.ndjson')
  const [under, beside] = [await app.inject(url), await plain.inject(url.replace('/of/tea', ''))]
  t.strictSame([under.headers.etag, under.body], [`"${sha256}"`, beside.body])
})

t.test('puts the prefix before every address of every page, and not into its words', async t => {
  const accept = { accept: 'text/html,*/*;q=0.8' }
  const [{ app: under }, { app: beside }] = await Promise.all([testApp(t, REAL_DATA, PUBLIC_URL), testApp(t, REAL_DATA, 'https://evidence.test')])
  const followed = new Set<string>()
  for (const url of ADDRESSES) {
    const [page, same] = [await under.inject({ url, headers: accept }), await beside.inject({ url, headers: accept })]
    t.equal(page.headers['content-type'], 'text/html; charset=utf-8', url)
    const { document } = parseHTML(page.body)
    for (const part of document.querySelectorAll('[href], [src], [action]')) {
      const address = String(part.getAttribute('href') ?? part.getAttribute('src') ?? part.getAttribute('action'))
      t.match(address, /^(\/of\/tea\/|https?:|mailto:|data:|#)/, `${url}: ${address}`)
      if (address.startsWith('/')) followed.add(address.replace(/#.*/, ''))
    }
    const wordsOf = (html: string) => parseHTML(html).document.querySelector('main')?.textContent?.replaceAll(PUBLIC_URL, 'https://evidence.test')
    t.equal(wordsOf(page.body), wordsOf(same.body), url)
  }
  const segments = new Set([...followed].map(address => address.split(/[/?]/)[3]))
  for (const segment of ['', 'assets', 'findings', 'quotes', 'sources', 'statistics', 'themes', 'oembed']) t.ok(segments.has(segment), segment)
  for (const url of [...followed].slice(0, 100)) t.ok((await under.inject({ url, headers: accept })).statusCode < 400, url)
})

t.test('keeps the prefix in what programs get from the addresses of pages', async t => {
  const sent = await app.inject('/findings/tea-2024-cost')
  t.strictSame([sent.statusCode, sent.headers.location], [303, '/of/tea/v1/findings/tea-2024-cost'])
  t.equal((await app.inject('/oembed')).json().instance, '/of/tea/oembed')
  t.match((await app.inject('/robots.txt')).body, `Sitemap: ${PUBLIC_URL}/sitemap.xml`)
  const moved = await app.inject({ url: '/themes/cuppas', headers: { accept: 'text/html' } })
  t.strictSame([moved.statusCode, moved.headers.location], [301, '/of/tea/themes/tea'])
})
