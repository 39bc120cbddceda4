import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'

const PUBLIC_URL = 'https://evidence.test'
const { app } = await testApp(t, REAL_DATA)
const ID = 'confed-riding-the-storm-2023-written-social-care-workforce'

t.test('lets others frame the cards, and no other page', async t => {
  const policyOf = async (url: string) => {
    const { headers } = await app.inject({ url, headers: { accept: 'text/html' } })
    return [/frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy']))?.[1], headers['x-frame-options']]
  }
  t.strictSame(await policyOf(`/embed/${ID}`), ['*', undefined])
  for (const url of ['/', `/findings/${ID}`, '/quotes', '/docs', '/v1/findings']) t.strictSame(await policyOf(url), ["'none'", 'SAMEORIGIN'], url)
})

t.test('answers oEmbed for a finding, with its words for whoever shows no frames', async t => {
  const { text_to_print, credit, source, statement } = (await app.inject(`/v1/quotes/${ID}`)).json()
  const answer = await app.inject(`/oembed?url=${PUBLIC_URL}/findings/${ID}&maxwidth=400`)
  const { html, ...rest } = answer.json()
  t.strictSame(rest, {
    version: '1.0',
    type: 'rich',
    provider_name: 'ICS Evidence',
    provider_url: PUBLIC_URL,
    title: statement,
    author_name: credit,
    cache_age: 3600,
    width: 400,
    height: 320
  })
  t.match(html, `<iframe src="${PUBLIC_URL}/embed/${ID}" title="${statement}" width="400" height="320"`)
  t.match(html, `<blockquote cite="${source.source_url}"><p>${text_to_print}</p></blockquote><figcaption>${credit}</figcaption>`)
  const page = await app.inject({ url: `/findings/${ID}`, headers: { accept: 'text/html' } })
  t.match(page.body, `type="application/json+oembed" title="${statement}" href="/oembed?url=${encodeURIComponent(`${PUBLIC_URL}/findings/${ID}`)}"`)
})

t.test('refuses what cannot be embedded', async t => {
  for (const [url, status] of [
    ['/oembed', 400],
    ['/oembed?url=nothing', 400],
    ['/oembed?url=https://elsewhere.test/findings/a', 404],
    [`/oembed?url=${PUBLIC_URL}/quotes`, 404],
    [`/oembed?url=${PUBLIC_URL}/findings/none`, 404],
    [`/oembed?url=${PUBLIC_URL}/findings/${ID}&format=xml`, 501],
    [`/oembed?url=${PUBLIC_URL}/findings/${ID}&maxwidth=wide`, 400]
  ] as const) {
    const answer = await app.inject(url)
    t.strictSame([answer.statusCode, answer.headers['content-type']], [status, 'application/problem+json; charset=utf-8'], url)
  }
})

t.test('lists every page with a record in the sitemap', async t => {
  const addresses = [...(await app.inject('/sitemap.xml')).body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => String(address))
  const { counts } = (await app.inject('/')).json()
  t.equal(addresses.filter(address => address.startsWith(`${PUBLIC_URL}/findings/`)).length, counts.findings)
  t.equal(new Set(addresses).size, addresses.length)
  const others = addresses.filter(address => !address.startsWith(`${PUBLIC_URL}/findings/`))
  for (const path of ['/comparisons', '/guides/journalists', '/people/saffron-cordery']) t.ok(others.includes(PUBLIC_URL + path), path)
  for (const address of others) t.equal((await app.inject({ url: address.replace(PUBLIC_URL, ''), headers: { accept: 'text/html' } })).statusCode, 200, address)
  t.match((await app.inject('/robots.txt')).body, `Sitemap: ${PUBLIC_URL}/sitemap.xml`)
})

t.test('draws a picture of a finding, unless it must not be printed without its warning', async t => {
  const answer = await app.inject(`/embed/${ID}.png`)
  t.strictSame([answer.statusCode, answer.headers['content-type'], answer.headers['content-encoding']], [200, 'image/png', undefined])
  const [width, height] = [answer.rawPayload.readUInt32BE(16), answer.rawPayload.readUInt32BE(20)]
  t.strictSame([answer.rawPayload.toString('latin1', 1, 4), width, height], ['PNG', 1200, 630])
  const { results } = (await app.inject('/v1/findings?limit=500')).json()
  const stopped = results.find(({ warnings }: { warnings: { severity: string }[] }) => warnings.some(({ severity }) => severity === 'stop'))
  t.equal((await app.inject(`/embed/${stopped.id}.png`)).statusCode, 404)
  for (const [id, has] of [
    [ID, true],
    [stopped.id, false]
  ])
    t.equal(
      (await app.inject({ url: `/findings/${id}`, headers: { accept: 'text/html' } })).body.includes(`og:image" content="${PUBLIC_URL}/embed/${id}.png"`),
      has
    )
})
