import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t, REAL_DATA)
const BASE = 'https://evidence.test'
const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
const links = async (url: string, accept = 'application/json') => String((await app.inject({ url, headers: { accept } })).headers.link).split(', ')

const FINDING = 'nhsp-providers-deliver-2022-local-determination'
const METADATA = [
  ['bib', 'application/x-bibtex'],
  ['ris', 'application/x-research-info-systems'],
  ['csl.json', 'application/vnd.citationstyles.csl+json'],
  ['jsonld', 'application/ld+json']
].map(([name, type]) => `<${BASE}/v1/findings/${FINDING}.${name}>; rel="describedby"; type="${type}"`)
const CITE = `<${BASE}/v1/findings/${FINDING}>; rel="cite-as"`
const type = (name: string) => `<https://schema.org/${name}>; rel="type"`

t.test('leads from a record to its address, its metadata, its class and its page', async t => {
  const page = `<${BASE}/findings/${FINDING}>; rel="collection"; type="text/html"`
  t.strictSame(await links(`/v1/findings/${FINDING}`), [CITE, ...METADATA, type('CreativeWork'), page, LICENCE])
  t.strictSame(await links(`/v1/findings/${FINDING}.bib`, '*/*'), [CITE, ...METADATA, type('CreativeWork'), page, LICENCE])
  t.strictSame(await links(`/v1/quotes/${FINDING}`), [CITE, ...METADATA, type('Quotation'), page, LICENCE], 'a quotation is cited as the finding that it is')
})

t.test('leads from the page of a record to the same and to the record', async t => {
  const record = `<${BASE}/v1/findings/${FINDING}>; rel="item"; type="application/json"`
  t.strictSame(await links(`/findings/${FINDING}`, 'text/html'), [CITE, ...METADATA, type('AboutPage'), type('CreativeWork'), record, LICENCE])
  t.strictSame(await links('/findings/nothing-of-the-kind', 'text/html'), ['undefined'])
})

t.test('leads only where there is something', async t => {
  for (const { name, results } of await Promise.all(
    ['sources', 'statistics', 'organisations', 'people', 'themes', 'populations', 'surveys', 'anomalies', 'comparisons', 'outcomes', 'editions'].map(
      async name => ({
        name,
        results: (await app.inject(`/v1/${name}?limit=1`)).json().results
      })
    )
  )) {
    const found = await links(`/v1/${name}/${results[0].id}`)
    for (const link of found.filter(link => link.startsWith(`<${BASE}`))) {
      const [, path, rel] = /^<https:\/\/evidence\.test([^>]*)>; rel="([a-z-]+)"/.exec(link) ?? []
      const answer = await app.inject({ url: String(path), headers: { accept: rel === 'collection' ? 'text/html' : '*/*' } })
      t.equal(answer.statusCode, 200, link)
      const [, told] = /; type="([^"]+)"/.exec(link) ?? []
      if (told) t.match(answer.headers['content-type'], told)
    }
    t.equal(
      found.some(link => link.includes('rel="collection"')),
      !['populations', 'outcomes'].includes(name),
      name
    )
  }
})

t.test('leads from the first page to the edition as a data set, and to the catalogue of the API', async t => {
  const found = await links('/', 'text/html')
  t.strictSame(found.slice(0, 1), [`<${BASE}/v1/editions/${edition}>; rel="cite-as"`])
  t.ok(found.includes(`<${BASE}/v1/editions/${edition}.jsonld>; rel="describedby"; type="application/ld+json"`))
  t.ok(found.includes('</.well-known/api-catalog>; rel="api-catalog"'))
  t.strictSame(await links('/?q=winter', 'text/html'), [LICENCE], 'a search is no landing page')
  t.strictSame(await links('/'), ['</.well-known/api-catalog>; rel="api-catalog"'])
})

t.test('describes the API in a set of links at the well-known address', async t => {
  const { headers, statusCode, ...answer } = await app.inject('/.well-known/api-catalog')
  t.equal(statusCode, 200)
  t.equal(headers['content-type'], 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"')
  t.equal(headers.link, '</.well-known/api-catalog>; rel="api-catalog"')
  const [catalog, api] = answer.json().linkset
  t.strictSame(catalog, {
    anchor: `${BASE}/.well-known/api-catalog`,
    item: ['/', '/reconcile', '/mcp'].map(path => ({ href: BASE + path, type: 'application/json' }))
  })
  t.strictSame(Object.keys(api), ['anchor', 'service-desc', 'service-doc', 'service-meta', 'status'])
  t.equal(api.anchor, `${BASE}/`)
  for (const { href, type } of Object.values(api)
    .flat()
    .filter(link => typeof link === 'object') as { href: string; type: string }[]) {
    const found = await app.inject({ url: href.replace(BASE, ''), headers: { accept: type } })
    t.equal(found.statusCode, 200, href)
    if (!href.includes('/downloads/')) t.match(found.headers['content-type'], type, href)
  }
  const head = await app.inject({ method: 'HEAD', url: '/.well-known/api-catalog' })
  t.strictSame([head.statusCode, head.headers.link], [200, '</.well-known/api-catalog>; rel="api-catalog"'])
})
