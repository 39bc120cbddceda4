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
    if (/^\/(guides|check)/.test(url)) continue
    t.equal((await app.inject(String(api))).statusCode, 200, url)
    t.equal(page.querySelector(`footer a[href="${api}"]`)?.textContent, 'this page as JSON', url)
  }
})

t.test('answers mistakes in addresses of the API as problems, to browsers too', async t => {
  for (const url of ['/v1/surveys/a%00', '/v1/surveys/x?foo=1', '/v1/surveys//', '/v1/nothing'])
    t.match((await open(url)).headers['content-type'], 'application/problem+json', url)
})

t.test('says how to cite every page: as a text, in BibTeX and in RIS', async t => {
  for (const url of ADDRESSES.filter(address => !address.startsWith('/embed'))) {
    const page = parse((await open(url)).body)
    t.equal(page.querySelectorAll('.cite').length, 1, url)
    t.match(page.querySelector('.cite [data-copied]')?.textContent, /^.+[.,] https?:\/\/\S+$/, url)
    const files = new Map([...page.querySelectorAll('.cite a')].map(link => [link.textContent, String(link.getAttribute('href'))]))
    const read = async (address: string) =>
      address.startsWith('data:') ? decodeURIComponent(address.replace(/^[^,]*,/, '')) : (await app.inject(address)).body
    t.match(await read(String(files.get('BibTeX'))), /^@\w+\{[\w-]+,\n[\s\S]*title = \{.+\}/, url)
    t.match(await read(String(files.get('RIS'))), /^TY {2}- \w+\n[\s\S]*\nUR {2}- https?:[\s\S]*\nER {2}- \n$/, url)
  }
  const survey = parse((await open('/surveys/state-of-the-provider-sector-2022')).body)
  t.equal(
    survey.querySelector('.cite [data-copied]')?.textContent,
    `ICS Evidence. “State of the provider sector 2022”. Edition ${edition}. https://evidence.test/surveys/state-of-the-provider-sector-2022`
  )
})

t.test('speaks to people: no page but a guide shows paths of the API', async t => {
  for (const url of [...ADDRESSES, '/?kind=statistic', '/?person=nobody', '/quotes?q=winter'].filter(address => !/^\/(guides|check)/.test(address)))
    t.notMatch(parse((await open(url)).body).querySelector('main')?.textContent, '/v1/', url)
  const notices = async (url: string) => [...parse((await open(url)).body).querySelectorAll('.notice')].map(notice => notice.textContent)
  t.match(await notices('/statistics'), ['These figures come from several surveys: do not add them up'])
  t.match(await notices('/quotes'), [/^\d+ more match: phrases, words of a survey and terms in quotation marks\. Show them too$/])
})

t.test('helps a search that finds nothing, and answers a question', async t => {
  const { scope } = (await app.inject(`/v1/editions/${edition}`)).json()
  for (const [q, meant] of [
    ['workfroce', 'workforce'],
    ['Sarah Waters', 'sarah walter']
  ]) {
    const page = parse((await open(`/?q=${encodeURIComponent(String(q))}`)).body)
    const [link] = page.querySelectorAll('.suggestions a')
    t.strictSame([link?.textContent, link?.getAttribute('href')], [meant, `/?q=${encodeURIComponent(String(meant)).replaceAll('%20', '+')}`])
    t.match(page.querySelector('.nothing')?.textContent, `This collection holds ${scope.source_count} sources`)
    t.ok(parse((await open(String(link?.getAttribute('href')))).body).querySelectorAll('.card').length > 0)
  }
  const asked = parse((await open('/?q=how+many+ICS+leaders+say+workforce+is+the+biggest+problem')).body)
  t.match(asked.querySelector('.notice')?.textContent, /^No record has all words of the question; these have at least \d of the \d that matter: .*\.$/)
  t.match(asked.querySelector('.card')?.textContent, 'workforce')
})

t.test('sends data to programs, and never a page', async t => {
  for (const url of ADDRESSES.filter(address => !address.startsWith('/embed')))
    for (const accept of ['application/json', '*/*', 'application/json, text/plain, */*', undefined]) {
      const { headers } = await app.inject({ url, headers: accept === undefined ? {} : { accept } })
      t.notMatch(headers['content-type'] ?? '', 'html', `${url} ${accept}`)
    }
})

t.test('tells a warning on a page: what to write instead, why, and what it concerns', async t => {
  const finding = parse((await open('/findings/confed-riding-the-storm-2023-partners-work-together')).body)
  const [why] = finding.querySelectorAll('.warning a')
  const anomaly = (await app.inject(`/v1${why?.getAttribute('href')}`)).json()
  const page = parse((await open(String(why?.getAttribute('href')))).body)
  t.equal(page.querySelector('h1')?.textContent, anomaly.short)
  for (const words of [anomaly.why, anomaly.printed, anomaly.write_instead]) t.match(page.querySelector('dl')?.textContent, words)
  t.strictSame(
    [...page.querySelectorAll('[aria-labelledby=concerned] a')].map(link => link.getAttribute('href')),
    anomaly.findings.map((id: string) => `/findings/${id}`)
  )
  const { notes } = (await app.inject('/v1/findings/confed-riding-the-storm-2023-partners-work-together')).json()
  t.equal(finding.querySelectorAll('#notes + ul > li').length, notes.count, 'the notes stand behind a fold of the finding')
})

t.test('leads from page to page without a broken link', async t => {
  const seen = new Set<string>()
  for (const url of ADDRESSES)
    for (const link of parse((await open(url)).body).querySelectorAll('a[href^="/"]')) seen.add(String(link.getAttribute('href')).replace(/#.*/, ''))
  for (const url of seen) t.equal((await open(url)).statusCode, 200, url)
})

t.test('searches the guides by every word, and leads to the sections that have them', async t => {
  const search = async (q: string) => {
    const page = parse((await open(`/guides?q=${encodeURIComponent(q)}`)).body)
    const sections = [...page.querySelectorAll('.sections a')].map(link => String(link.getAttribute('href')))
    return { total: page.querySelector('.total')?.textContent, sections }
  }
  const { total, sections } = await search('Credit LINE')
  t.equal(total, `${sections.length} sections`)
  t.ok(sections.length > 0)
  for (const section of sections) {
    const [path = '', id = ''] = section.split('#')
    t.match(parse((await open(path)).body).getElementById(id)?.parentElement?.textContent, /credit[\s\S]*line|line[\s\S]*credit/i, section)
  }
  t.strictSame(await search('credit xylophone'), { total: 'No section has “credit xylophone”.', sections: [] })
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
    ['/?theme=nothing', 400, 'Theme: “nothing” is not an id in themes'],
    ['/guides/none', 404, 'There is no guide “none”']
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
