import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { createClient, EvidenceProblem, Gone, MemoryCopy, NotHeld, type Notice } from '../../clients/typescript/src/index.js'
import { Sha256 } from '../../clients/typescript/src/sha256.js'
import { idsAt, REAL_DATA } from '../helper.js'
import { collect, failure, serve } from './service.js'

const fixture = await serve(t)
const real = await serve(t, REAL_DATA)

/** A client that notes the addresses that it asks for, and its warnings. */
function noting(address: string, options: Parameters<typeof createClient>[1] = {}) {
  const asked: string[] = []
  const warnings: Notice[] = []
  const answers: number[] = []
  const client = createClient(address, {
    onWarning: warning => warnings.push(warning),
    fetch: async (url, init) => {
      asked.push(String(url))
      const answer = await fetch(url, init)
      answers.push(answer.status)
      return answer
    },
    ...options
  })
  return { client, asked, answers, warnings, codes: () => warnings.map(({ code }) => code) }
}

const idsOf = async (from: AsyncIterable<{ id: string }>) => (await collect(from)).map(({ id }) => id)

t.test('lists all records of one edition, page by page as they are needed', async t => {
  const { client, asked } = noting(`${fixture.address}/`)
  const ids = await idsAt(fixture.app, '/v1/findings?limit=500')
  t.ok(ids.length > 6)
  const list = client.findings.list({ limit: 2 })
  t.strictSame(await idsOf(list), ids)
  const editions = asked.map(url => new URL(url).searchParams.get('edition'))
  t.strictSame(editions, [null, ...editions.slice(1).map(() => fixture.id)])
  t.strictSame(await idsOf(list), ids, 'anew by each loop')
  asked.length = 0
  for await (const _ of list) break
  t.equal(asked.length, 1, 'only what is needed')
  for await (const { edition, total, results } of list.pages()) {
    t.strictSame([edition, total, results.length], [fixture.id, ids.length, 2])
    break
  }
})

t.test('gives cards, whole documents, or chosen fields', async t => {
  const { client } = noting(real.address)
  const [card] = await collect(client.findings.list({ kind: 'quote', sort: 'id' }))
  const [full] = await collect(client.findings.list({ kind: ['quote'], sort: ['id'], view: 'full' }))
  const [some] = await collect(client.findings.list({ kind: 'quote', sort: 'id', fields: ['id', 'quote.form'] }))
  t.strictSame([card?.id, card?.speaker !== undefined], [full?.id, true])
  t.strictSame(full?.passages, (await client.findings.get(String(card?.id))).passages)
  t.strictSame(some, { id: card?.id, quote: { form: full?.quote?.form } })
})

t.test('follows a merged id, and throws for a withdrawn, unknown or merged one what the service says', async t => {
  const { client } = noting(fixture.address)
  t.equal((await client.themes.get('cuppas')).id, 'tea')
  t.match(await failure(client.findings.get('tea-2024-spilt')), {
    constructor: Gone,
    name: 'Gone',
    status: 410,
    codes: ['withdrawn'],
    reason: '“tea-2024-spilt” was withdrawn: The passage was about coffee.',
    successor: null,
    successor_url: null,
    request_id: /^[0-9a-f-]{36}$/
  })
  t.match(await failure(client.findings.list({ theme: 'tee' }).pages().next()), {
    constructor: EvidenceProblem,
    status: 400,
    errors: [{ parameter: 'theme', code: 'unknown_value', allowed: ['tea'] }],
    message: /^400 theme: unknown value\ntheme: “tee” is not an id in themes/
  })
  t.match(await failure(createClient(fixture.address, { edition: '0123456789abcdef' }).themes.get('tea')), {
    constructor: NotHeld,
    codes: ['not_held'],
    download: null
  })
  const proxy = createClient(fixture.address, { fetch: async () => new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }) })
  t.match(await failure(proxy.themes.get('tea')), { status: 502, message: '502 Bad Gateway', errors: [], request_id: null, restart: null })
})

t.test('reads batches in chunks, in one edition, and tells which ids are unknown', async t => {
  const { client, asked, warnings } = noting(real.address)
  const ids = (await idsAt(real.app, '/v1/findings?limit=120&sort=id')) as string[]
  const read = await idsOf(client.findings.batch([...ids, ids[0] as string, 'no-such-finding'], { view: 'full' }))
  t.strictSame(read.sort(), [...ids].sort())
  t.strictSame(
    asked.map(url => new URL(url).searchParams.get('edition')),
    [null, real.id, real.id]
  )
  t.match(warnings, [{ code: 'unknown_value', parameter: 'id', detail: /no-such-finding/ }])
  t.ok(Math.max(...asked.map(url => url.length)) < 4_000)
})

t.test('counts, checks and compares, and passes on the warnings of the service', async t => {
  const { client, codes } = noting(real.address)
  const counts = await client.findings.counts({ by: ['theme', 'year'], kind: 'statistic' })
  t.strictSame(counts, (await real.app.inject('/v1/findings/counts?by=theme,year&kind=statistic')).json())
  const [quote] = await collect(client.quotes.list({ view: 'full', form: 'speech' }))
  t.equal((await client.checkQuotation(String(quote?.text))).verdict, 'verbatim')
  t.equal((await client.checkDraft(`She said: “${quote?.text}”`)).items[0]?.kind, 'quotation')
  t.match(await failure(client.checkQuotation('one')), { status: 400 })
  const pair = ['hl-primary-care-2022-challenge-workforce', 'hl-workforce-barrier-2022-workforce-shortages']
  t.equal((await client.compare(pair)).pairs[0]?.verdict, 'not_comparable')
  await collect(client.statistics.list({ id: pair }))
  await collect(client.statistics.records({ id: pair }))
  t.strictSame(codes(), ['counted_in_several', 'several_surveys', 'several_surveys'])
})

t.test('streams files and records, and cites', async t => {
  const { client } = noting(real.address)
  const csv = await new Response(await client.statistics.export('csv', { unit: 'percent' })).text()
  t.equal(csv, (await real.app.inject('/v1/statistics.csv?unit=percent')).body)
  const lines = (await real.app.inject('/v1/findings.ndjson?theme=workforce')).body.trim().split('\n')
  const expected = lines.map(line => JSON.parse(line.replaceAll('"/v1/', '"/evidence/v1/')))
  t.strictSame(await collect(client.findings.records({ theme: 'workforce' })), expected)
  for await (const { id } of client.findings.records({ theme: ['workforce'] })) {
    t.equal(id, expected[0].id, 'a loop may end early')
    break
  }
  const { id } = expected[0]
  for (const [format, start] of [
    ['bib', /^@/],
    ['ris', /^TY {2}- /],
    ['csl.json', /^[[{]/]
  ] as const)
    t.match(await client.findings.cite(id, format), start)
})

t.test('answers from its store as long as the service says that nothing has changed', async t => {
  const store = new Map<string, { etag: string; body: string }>()
  const { client, answers } = noting(fixture.address, { store })
  const first = [await client.themes.get('tea'), await idsOf(client.findings.list())]
  const [address = ''] = [...store.keys()]
  store.set(address, { etag: String(store.get(address)?.etag), body: '{"id":"kept"}' })
  t.strictSame([await client.themes.get('tea'), await idsOf(client.findings.list())], [{ id: 'kept' }, first[1]])
  t.strictSame(answers, [200, 200, 304, 304])
})

t.test('waits as a busy service says, as often and as long as it may', async t => {
  const { app, address } = await serve(t, undefined, { rateLimit: { max: 3, windowSeconds: 1 } })
  const { client, answers } = noting(address)
  t.strictSame(await idsOf(client.themes.list({ limit: 1, sort: 'id' })), await idsAt(app, '/v1/themes?limit=500&sort=id'))
  t.ok(answers.includes(429))
  const busy = (retryAfter: string | null, options = {}) => {
    let asked = 0
    const headers: Record<string, string> = retryAfter === null ? {} : { 'retry-after': retryAfter }
    const client = createClient(address, { ...options, fetch: async () => new Response(`${++asked}`, { status: 503, headers }) })
    return { client, asked: () => asked }
  }
  for (const [retryAfter, options, expected] of [
    ['0', {}, 5],
    ['0', { retries: 1 }, 2],
    ['61', {}, 1],
    ['3', { patience: 2 }, 1],
    [new Date(0).toUTCString(), { retries: 1 }, 2],
    ['soon', {}, 1],
    [null, {}, 1]
  ] as const) {
    const { client, asked } = busy(retryAfter, options)
    t.match(await failure(client.themes.get('tea')), { status: 503 })
    t.equal(asked(), expected, `Retry-After: ${retryAfter}`)
  }
})

t.test('stops at once when its signal aborts, before, during and between requests', async t => {
  const reason = new Error('enough')
  const { client } = noting(fixture.address)
  await t.rejects(client.themes.get('tea', {}, { signal: AbortSignal.abort(reason) }), reason)
  for (const from of [{}, { aborted: true }]) {
    const control = new AbortController()
    const waiting = createClient(fixture.address, {
      fetch: async () => {
        if ('aborted' in from) control.abort(reason)
        return new Response('', { status: 429, headers: { 'retry-after': '60' } })
      }
    })
    setTimeout(() => control.abort(reason), 20)
    await t.rejects(waiting.themes.get('tea', {}, { signal: control.signal }), reason)
  }
  const control = new AbortController()
  const pages = client.findings.list({ limit: 1 }, control).pages()
  await pages.next()
  control.abort(reason)
  await t.rejects(pages.next(), reason)
})

t.test('hashes as SHA-256 whatever comes, in whatever parts', t => {
  const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 })
  fc.assert(
    fc.property(parts, parts => {
      const [ours, theirs] = [new Sha256(), createHash('sha256')]
      for (const part of parts) {
        ours.update(part)
        theirs.update(part)
      }
      return ours.digest() === theirs.digest('hex')
    }),
    { numRuns: 300 }
  )
  t.end()
})

t.test('knows every collection of the service, and no other', async t => {
  const { client } = noting(real.address)
  const { collections } = (await real.app.inject('/')).json()
  const known = Object.keys(client).filter(name => typeof client[name as 'findings'] === 'object')
  t.strictSame(
    known.sort(),
    Object.keys(collections)
      .filter(name => name !== 'downloads' && name !== 'changes')
      .sort()
  )
  t.strictSame(await new MemoryCopy().edition(), null)
})
