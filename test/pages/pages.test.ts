import { brotliCompressSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'
import { ADDRESSES } from './addresses.js'

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8' }
const { app, id: edition } = await testApp(t, REAL_DATA)
const open = (url: string) => app.inject({ url, headers: BROWSER })
const parse = (html: string) => parseHTML(html).document

t.test('serves a page at every address, with a name, a main part and nothing inline', async t => {
  for (const url of ADDRESSES) {
    const { statusCode, headers, body } = await open(url)
    t.strictSame([statusCode, headers['content-type']], [200, 'text/html; charset=utf-8'], url)
    const page = parse(body)
    t.ok(page.title.length > 5 && page.querySelectorAll('main').length === 1, url)
    t.equal(page.querySelectorAll('style, [style], script:not([src]):not([type="application/ld+json"]), [onclick]').length, 0, url)
    t.equal(headers['evidence-edition'], edition, url)
    t.match(headers.etag, /^"/, url)
  }
})

t.test('gives every page one heading, its address in the API, its edition and a way to report a mistake', async t => {
  for (const url of ADDRESSES.filter(address => !address.startsWith('/embed'))) {
    const page = parse((await open(url)).body)
    t.equal(page.querySelectorAll('h1').length, 1, url)
    t.match(page.querySelector('footer')?.textContent, edition, url)
    t.match(page.querySelector('footer a[href^="mailto:"]')?.getAttribute('href'), encodeURIComponent(url), url)
    const api = page.querySelector('link[type="application/json"]')?.getAttribute('href')
    if (!url.startsWith('/guides')) t.equal((await app.inject(String(api))).statusCode, 200, url)
  }
})

t.test('leads from page to page without a broken link', async t => {
  const seen = new Set<string>()
  for (const url of ADDRESSES)
    for (const link of parse((await open(url)).body).querySelectorAll('a[href^="/"]')) seen.add(String(link.getAttribute('href')).replace(/#.*/, ''))
  for (const url of seen) t.equal((await open(url)).statusCode, 200, url)
})

t.test('answers browsers with pages, and programs with data', async t => {
  for (const [accept, type] of [
    [BROWSER.accept, 'text/html; charset=utf-8'],
    ['text/html', 'text/html; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['application/json, text/html;q=0.5', 'application/json; charset=utf-8'],
    ['application/json, text/plain, */*', 'application/json; charset=utf-8'],
    ['', 'application/json; charset=utf-8']
  ]) {
    const answer = await app.inject({ url: '/', headers: { accept } })
    t.equal(answer.headers['content-type'], String(type), String(accept))
  }
  for (const url of ['/findings/confed-riding-the-storm-2023-written-social-care-workforce', '/quotes?theme=workforce', '/sources']) {
    const { statusCode, headers } = await app.inject({ url, headers: { accept: 'application/json' } })
    t.strictSame([statusCode, headers.location, headers.vary], [303, `/v1${url}`, 'Accept'], url)
  }
})

t.test('says what is wrong on a page, in the words of the API', async t => {
  for (const [url, status, words] of [
    ['/nowhere', 404, '/nowhere leads nowhere.'],
    ['/findings/none', 404, 'none'],
    ['/?theme=nothing', 400, 'theme:'],
    ['/guides/none', 404, 'there is no guide “none”']
  ] as const) {
    const { statusCode, headers, body } = await open(url)
    t.strictSame([statusCode, headers['content-type'], headers.etag], [status, 'text/html; charset=utf-8', undefined], url)
    t.match(parse(body).querySelector('main')?.textContent, words, url)
  }
  t.equal((await open('/v1/nowhere')).headers['content-type'], 'application/problem+json; charset=utf-8')
})

t.test('shows what was typed as text, whatever it is', async t => {
  const page = parse((await open(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).body)
  t.equal(page.querySelectorAll('script:not([src])').length, 0)
  t.equal(page.querySelector('#q')?.getAttribute('value'), '"><script>alert(1)</script>')
})

t.test('stays within 100 KB for everything that a page loads, and 30 KB of script', async t => {
  for (const url of ADDRESSES) {
    const { body } = await open(url)
    const assets = [...parse(body).querySelectorAll('script[src], link[rel="stylesheet"]')].map(part =>
      String(part.getAttribute('src') ?? part.getAttribute('href'))
    )
    const sizes = await Promise.all(assets.map(async asset => [asset, brotliCompressSync((await app.inject(asset)).rawPayload).length] as const))
    const total = sizes.reduce((sum, [, size]) => sum + size, brotliCompressSync(body).length)
    t.ok(total < 100 * 1024, `${url}: ${total} bytes`)
    for (const [asset, size] of sizes) if (asset.endsWith('.js')) t.ok(size < 30 * 1024, asset)
  }
})
