import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import inject from 'light-my-request'
import t from 'tap'
import type { EditionContext } from '../../src/api/context.js'
import { buildApp } from '../../src/app.js'
import { type CachedAnswersOptions, cachedAnswers } from '../../src/http/cached-answers.js'
import { senderReader } from '../../src/http/host.js'
import { createResponseCache } from '../../src/http/response-cache.js'
import { headCompleter } from '../../src/http/security-headers.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { testApp } from '../helper.js'
import { threeReleases } from '../releases.js'

const PUBLIC_URL = 'https://evidence.test'
const BYTES = 2 ** 22
const complete = headCompleter({})

/** A plain app with a cache before it. */
function withCache(app: FastifyInstance, cache: CachedAnswersOptions['cache'], options: Partial<CachedAnswersOptions> = {}) {
  const answer = cachedAnswers({ cache, senderOf: senderReader([]), requests: { watch: () => {} }, count: null, isDraining: () => false, ...options })
  return async (asked: InjectOptions | string) => {
    await app.ready()
    return inject((request, response) => answer(request as never, response as never, () => app.routing(request as never, response as never)), asked as never)
  }
}

/** Everything that is sent, but for the moment. */
async function whole({ inject }: { inject: typeof served.app.inject }, asked: InjectOptions) {
  const { statusCode, headers, rawPayload } = await inject(asked)
  const { date: _, ...rest } = headers
  return { statusCode, headers: rest, body: rawPayload.toString('base64') }
}

const served = await testApp(t, undefined, PUBLIC_URL, { cacheMaxBytes: BYTES })
const { app } = served
const tag = String((await app.inject('/v1/findings')).headers.etag)
const heard = (coding: string) => ({ 'accept-encoding': coding })

/** Questions that are asked with the database there, and again when it is gone. */
const QUESTIONS: InjectOptions[] = [
  '/v1/findings',
  '/v1/findings?theme=cuppas&limit=2',
  '/v1/findings.json',
  '/v1/themes/tea',
  '/v1/findings/counts?by=theme',
  '/v1/feed.atom',
  '/v1/downloads',
  '/v1/findings/tea-2024-cost.bib'
].flatMap(url => ['identity', 'br', 'gzip'].map(coding => ({ url, headers: heard(coding) })))
QUESTIONS.push({ url: '/v1/quotes/tea-2024-urn-speech', headers: { accept: 'text/markdown' } }, { url: '/v1/quotes/tea-2024-urn-speech' })
const before: Awaited<ReturnType<typeof whole>>[] = []
for (const question of QUESTIONS) before.push(await whole(app, question))
const asWell: InjectOptions[] = [
  { url: '/v1/findings', method: 'HEAD', headers: heard('br') },
  { url: '/v1/findings', method: 'HEAD', headers: { ...heard('identity'), 'if-none-match': tag } },
  { url: '/v1/findings', method: 'HEAD', headers: { ...heard('br'), 'if-none-match': tag } },
  { url: '/v1/findings', headers: { ...heard('identity'), 'if-none-match': tag } },
  { url: '/v1/findings', headers: { ...heard('gzip'), 'if-none-match': `"x", W/${tag}` } },
  { url: '/v1/findings', headers: { ...heard('br'), 'if-none-match': '*' } },
  { url: '/v1/findings', headers: { ...heard('br'), 'if-none-match': '"x"' } }
]
const uncached = await testApp(t, undefined, PUBLIC_URL, { cacheMaxBytes: 0 })
const beforeAsWell: typeof before = []
for (const question of asWell) beforeAsWell.push(await whole(uncached.app, question))
/** These are not kept: streams, problems, what people wrote, what stands around the collections. */
const NEVER = ['/v1/findings.csv', '/v1/quotes/check?text=tea%20is%20a%20great%20comfort', '/v1/themes/nothing']
for (const url of NEVER) t.equal((await app.inject(url)).statusCode, url.endsWith('nothing') ? 404 : 200)
await served.close()

t.test('sends a cached answer again, byte for byte and header for header', async t => {
  for (const [n, question] of QUESTIONS.entries()) t.strictSame(await whole(app, question), before[n], JSON.stringify(question))
  t.strictSame(new Set(before.map(({ statusCode }) => statusCode)), new Set([200]))
})

t.test('answers HEAD and 304 from a cached GET as it would without the cache', async t => {
  for (const [n, question] of asWell.entries()) t.strictSame(await whole(app, question), beforeAsWell[n], JSON.stringify(question))
  t.strictSame(
    beforeAsWell.map(({ statusCode }) => statusCode),
    [200, 304, 304, 304, 304, 304, 200]
  )
})

t.test('caches no streams, problems or answers to submitted texts', async t => {
  for (const url of NEVER) t.equal((await app.inject(url)).statusCode, 500, url)
  t.equal((await app.inject({ url: '/v1/quotes/check', method: 'POST', payload: { text: 'tea is a great comfort' } })).statusCode, 500)
})

t.test('refuses the same requests as without the cache, however similar to a cached one', async t => {
  const headers = heard('identity')
  for (const [url, status] of [
    ['//host/v1/findings', 404],
    ['/v1/findings?theme=cuppas&limit=2&theme=%FF', 400]
  ] as const)
    t.equal((await app.inject({ url, headers })).statusCode, status, url)
  t.equal((await app.inject({ url: '/v1/findings', headers: { ...headers, 'content-length': '2' }, payload: '{}' })).statusCode, 400, 'a body')
  t.equal((await app.inject({ url: '/v1/findings', headers: { ...headers, host: 'a b' } })).statusCode, 400, 'no host')
  t.equal((await app.inject({ url: '/v1/findings', method: 'PUT', headers })).statusCode, 405)
})

t.test('fills the cache from revalidations too', async t => {
  const served = await testApp(t, undefined, PUBLIC_URL, { cacheMaxBytes: BYTES })
  const asked = { url: '/v1/findings', headers: { 'if-none-match': tag } }
  t.equal((await served.app.inject(asked)).statusCode, 304)
  await served.close()
  t.equal((await served.app.inject(asked)).statusCode, 304)
  t.equal((await served.app.inject('/v1/findings')).statusCode, 200)
})

t.test('keeps two spellings of one address once, and finds it by each', async t => {
  const served = await testApp(t, undefined, PUBLIC_URL, { cacheMaxBytes: 40_000 })
  const spellings = ['limit=9&sort=id&view=full', 'sort=id&view=full&limit=9', 'view=full&sort=%69d&limit=9', 'limit=9&sort=id&view=full&'].map(
    query => `/v1/findings?${query}`
  )
  for (const url of spellings) t.equal((await served.app.inject(url)).statusCode, 200)
  await served.close()
  for (const url of spellings) t.equal((await served.app.inject(url)).statusCode, 200, url)
  t.ok((await served.app.inject(spellings[0] as string)).body.length > 40_000 / spellings.length)
})

t.test('keeps answers apart by host if links depend on the host', async t => {
  const served = await testApp(t, undefined, null, { cacheMaxBytes: BYTES })
  const next = async (host: string) => (await served.app.inject({ url: '/v1/findings?limit=1', headers: { host } })).json().next
  const asked = [await next('tea.example'), await next('urn.example')]
  await served.close()
  t.strictSame([await next('tea.example'), await next('urn.example')], asked)
  t.match(asked, [/^http:\/\/tea\.example\/v1/, /^http:\/\/urn\.example\/v1/])
  t.equal((await served.app.inject({ url: '/v1/findings?limit=1', headers: { host: 'mug.example' } })).statusCode, 500)
})

t.test('evicts the least recently used answer beyond the size limit', async t => {
  const urls = [1, 2, 3, 4, 5, 6].map(n => `/v1/findings?limit=4&view=full&updated_since=200${n}`)
  const length = Number((await uncached.app.inject(urls[0] as string)).headers['content-length'])
  // Three of them, their headers, and what is for spellings and for long answers.
  const served = await testApp(t, undefined, PUBLIC_URL, { cacheMaxBytes: 6 * length })
  for (const url of urls) {
    await served.app.inject(url)
    await served.app.inject(urls[0] as string)
  }
  await served.close()
  const statuses = []
  for (const url of urls) statuses.push((await served.app.inject(url)).statusCode)
  t.strictSame(statuses, [200, 500, 500, 500, 200, 200])
})

t.test('keeps long answers apart, so that they never evict short ones', async t => {
  const app = Fastify()
  const kept = createResponseCache({ current: () => ({ edition: 'e', publicUrl: null }), get: () => true }, 2 ** 23, complete)
  kept.store(app)
  const ask = withCache(app, kept)
  let made = 0
  app.get('/:length', async (request, reply) => {
    made++
    reply.headers({ 'evidence-edition': 'e', etag: '"x"' })
    return 'a'.repeat(Number((request.params as { length: string }).length))
  })
  /** How many of some addresses had to be answered anew. */
  const anew = async (...urls: string[]) => {
    const before = made
    for (const url of urls) t.equal((await ask(url)).body.length, Number(url.slice(1).split('?')[0]))
    return made - before
  }
  const short = Array.from({ length: 9 }, (_, n) => `/${2 ** 19 - n}`)
  t.equal(await anew(...short), 9)
  const long = Array.from({ length: 20 }, (_, n) => `/${2 ** 19 + 1 + n}`)
  t.equal(await anew(...long), 20)
  t.strictSame([await anew(...short), await anew(...long.slice(-3)), await anew(long[0] as string)], [0, 0, 1])
  t.equal(await anew('/2000000', '/2000000'), 2, 'one that is longer than all of them may be is never kept')
  t.equal(await anew(...short, ...long.slice(-2)), 0)
  const { bytes } = kept.counts()
  t.ok(bytes > 9 * (2 ** 19 - 9) && bytes < 2 ** 23, `${bytes} bytes`)
})

t.test('answers from an edition once it is current, and no longer from one that is closed', async t => {
  const { out, ids } = threeReleases(t)
  const editions = openEditions(out, { publicUrl: PUBLIC_URL })
  const [first, second, third] = ids
  let now = first
  const gone = new Set<string>()
  const moving = { ...editions, current: () => editions.get(now) as EditionContext, get: (id: string) => (gone.has(id) ? undefined : editions.get(id)) }
  const app = await buildApp({ editions: moving, cacheMaxBytes: BYTES })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const editionAt = async (url: string) => {
    const answer = await app.inject(url)
    return answer.statusCode === 200 ? answer.json().edition : answer.statusCode
  }
  const urls = ['/v1/findings', '/v1/findings?edition=current', `/v1/findings?edition=${first}`, `/v1/findings?edition=${third}`]
  for (const [current, expected] of [
    [first, [first, first, first, third]],
    [second, [second, second, first, third]],
    [first, [first, first, first, third]]
  ] as const) {
    now = current
    for (const _ of ['made', 'kept']) t.strictSame(await Promise.all(urls.map(editionAt)), expected)
  }
  gone.add(third)
  t.strictSame(await Promise.all(urls.map(editionAt)), [first, first, first, 410])
})

t.test('does not cache an answer that began on one edition and ended on another', async t => {
  const app = Fastify()
  let edition = 'old'
  const kept = createResponseCache({ current: () => ({ edition, publicUrl: null }), get: () => true }, BYTES, complete)
  kept.store(app)
  const ask = withCache(app, kept)
  app.get('/', async (_, reply) => {
    reply.headers({ 'evidence-edition': edition, etag: '"x"' })
    const answered = edition
    edition = 'new'
    return answered
  })
  t.equal((await ask('/')).body, 'old')
  edition = 'old'
  t.equal((await ask('/')).body, 'old')
  t.equal((await ask('/')).body, 'new', 'kept while it was current')
  edition = 'third'
  t.equal((await ask('/')).body, 'third')
})

t.test('counts and watches every request that it answers, and runs hooks only for the others', async t => {
  const app = Fastify()
  const seen: string[] = []
  const kept = createResponseCache({ current: () => ({ edition: 'e', publicUrl: null }), get: () => true }, BYTES, complete)
  let left = 4
  const ask = withCache(app, kept, {
    requests: { watch: ({ method, url, ip, routeOptions }) => void seen.push(`${method} ${url} of ${ip} at ${routeOptions.url}`) },
    count: async () => ({ headers: { ratelimit: String(--left) }, left: 1, isExceeded: left === 0 }),
    isDraining: () => left === 1
  })
  app.addHook('onRequest', async () => void seen.push('hook'))
  kept.store(app)
  app.get('/', async (_, reply) => reply.headers({ 'evidence-edition': 'e', etag: '"x"', mine: 'yes', ratelimit: 'own' }).send(`body ${left}`))
  const asked = [{ url: '/' }, { url: '/', method: 'HEAD' }, { url: '/' }, { url: '/', headers: { 'if-none-match': '"x"' } }, { url: '/' }] as const
  const answers = []
  for (const request of asked) answers.push(await ask(request))
  t.strictSame(
    answers.map(({ statusCode, body, headers: { ratelimit, mine, connection } }) => [statusCode, body, ratelimit, mine, connection]),
    [
      [200, 'body 4', 'own', 'yes', 'keep-alive'],
      [200, '', '3', 'yes', 'keep-alive'],
      [200, 'body 4', '2', 'yes', 'keep-alive'],
      [304, '', '1', 'yes', 'close'],
      [200, 'body 0', 'own', 'yes', 'keep-alive']
    ]
  )
  t.strictSame(seen, ['hook', ...['HEAD', 'GET', 'GET'].map(method => `${method} / of 127.0.0.1 at /`), 'hook'])
})
