import t from 'tap'
import { withoutTracking } from '../../src/http/tracking.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { refuses, testApp, wrong } from '../helper.js'

t.test('removes what social media and newsletters add to an address, and nothing else', async t => {
  for (const [target, kept] of [
    ['/v1/quotes/a.md?utm_source=x&utm_medium=social', '/v1/quotes/a.md'],
    ['/v1/findings?fbclid=1&theme=tea&gclid=2&q=a+b', '/v1/findings?theme=tea&q=a+b'],
    ['/v1/findings?UTM_Source=%ZZ&limit=1', '/v1/findings?limit=1'],
    ['/v1/findings?mc_cid=1&mc_eid=2&msclkid=3&igshid=4&_ga=5&ttclid&at_medium=6', '/v1/findings'],
    ['/v1/findings?theme=tea&&limit=1', '/v1/findings?theme=tea&&limit=1'],
    ['/v1/findings?utm=1&source=tea-2024&q=utm_source', '/v1/findings?utm=1&source=tea-2024&q=utm_source'],
    ['/v1/findings?', '/v1/findings?'],
    ['/', '/'],
    ['*', '*']
  ] as const)
    t.equal(withoutTracking(target), kept, target)
})

t.test('takes no parameter of this service for one of these', async t => {
  const own = new Set(
    REGISTRY.resources.flatMap(({ query, counts }) => [...Object.keys(query.shape), ...Object.keys((counts?.query as typeof query | undefined)?.shape ?? {})])
  )
  t.ok(own.size > 40)
  for (const name of [...own, 'since', 'change', 'text', 'ids', 'format']) t.equal(withoutTracking(`/?${name}=1`), `/?${name}=1`)
})

const { app } = await testApp(t, undefined, 'https://evidence.test', { cacheMaxBytes: 2 ** 24 })
const TRACKED = 'utm_source=twitter&utm_campaign=spring%20tea&fbclid=IwAR0&gclid=x'

t.test('answers a shared address as its canonical one, with one entity tag, next page and cached answer', async t => {
  for (const url of [
    '/v1/quotes/tea-2024-urn-speech.md',
    '/v1/quotes.txt?theme=tea',
    '/v1/feed.atom?theme=tea',
    '/v1/feed.json',
    '/v1/findings?limit=2',
    '/v1/findings.csv',
    '/'
  ]) {
    const plain = await app.inject(url)
    const shared = await app.inject(`${url}${url.includes('?') ? '&' : '?'}${TRACKED}`)
    t.equal(plain.statusCode, 200, url)
    t.strictSame([shared.statusCode, shared.body, shared.headers.etag, shared.headers.link], [200, plain.body, plain.headers.etag, plain.headers.link], url)
    t.notMatch(shared.body, /utm_|fbclid/, url)
  }
  const hits = async () => Number(/cache_requests_total\{result="hit"\} (\d+)/.exec((await app.inject('/metrics')).body)?.[1])
  const before = await hits()
  await app.inject('/v1/findings?utm_source=never-seen-before&limit=2')
  t.equal(await hits(), before + 1, 'a new share of a known address comes from the cache')
})

t.test('refuses an unknown parameter beside them', async t => {
  const detail = '“utm” is not a parameter here; closest matches: at, id, q'
  await refuses(t, app, { url: '/v1/organisations?utm_source=x&utm=1', errors: [wrong('utm', 'unknown_parameter', detail, ['at', 'id', 'q'])] })
})
