import fc from 'fast-check'
import t from 'tap'
import { able, listen, testApp } from '../helper.js'
import { documentOf, type Operation, operationsOf } from '../openapi.js'
import { baseOf } from './base.js'
import { ADDRESS, type Asked, curl } from './curl.js'
import { requestsTo } from './requests.js'
import { askedOf, fuzzer } from './run.js'
import type { Answered } from './validate-response.js'
import { valuesOf } from './values.js'

const { app } = await testApp(t)
const document = documentOf(app)
const base = await baseOf(app, document)
const ask = askedOf(app)
const operationCalled = (id: string) => operationsOf(document).find(({ operationId }) => operationId === id) as Operation
const themes = operationCalled('listThemes')

/** What is found in a service whose answers are changed on their way. */
async function foundIn(change: (answer: Answered, asked: Asked) => Partial<Answered>, operation = themes) {
  const broken = async (asked: Asked) => {
    const { statusCode, headers, rawPayload } = await ask(asked)
    const answer = { statusCode, headers, rawPayload }
    return { ...answer, ...change(answer, asked) }
  }
  return (await fuzzer(broken, document, base, { seed: 1, runs: 3000 })(operation)).fault
}

type Change = Parameters<typeof foundIn>[0]

/** Changes what is answered with a status. */
const where =
  (status: number, change: Change): Change =>
  (answer, asked) =>
    answer.statusCode === status ? change(answer, asked) : {}

interface Body {
  total: number
  results: Record<string, unknown>[]
  detail: string
}

/** Changes the JSON that is answered with a status. */
const inBody = (status: number, change: (body: Body) => object) =>
  where(status, ({ headers, rawPayload }) => {
    if (headers['content-encoding'] || rawPayload.length === 0 || !/json/.test(String(headers['content-type']))) return {}
    return { rawPayload: Buffer.from(JSON.stringify(change(JSON.parse(rawPayload.toString())))) }
  })

const said = (headers: Answered['headers'], name: string, value?: string) => ({ headers: { ...headers, [name]: value } })
const told = (wrong: string, query = '') => `listThemes, with FUZZ_SEED=1 FUZZ_RUNS=3000:\n${wrong}\ncurl -gsi '${ADDRESS}/v1/themes${query}'`

t.test('finds no fault in a service that keeps its contract', async t => {
  t.equal(await foundIn(() => ({})), null)
})

t.test('reports an answer that breaks the contract with the shortest request that causes it', async t => {
  const bytes = Buffer.from('oh')
  const faults: [Change, string][] = [
    [() => ({ statusCode: 500, rawPayload: bytes }), told('500 is a fault of the service: oh')],
    [where(200, () => ({ statusCode: 418, rawPayload: bytes })), told('418 is not documented: oh')],
    [where(200, ({ headers }) => said(headers, 'content-type', 'text/html')), told('text/html is not documented for 200')],
    [where(200, ({ headers }) => said(headers, 'etag')), told('200 without etag')],
    [where(200, () => ({ rawPayload: bytes })), told('the body is not JSON')],
    [inBody(200, ({ total, ...body }) => body), told("body must have required property 'total'")],
    [inBody(200, body => ({ ...body, returned: 1, results: [] })), told('returned is 1, and there are 0 results')],
    [
      inBody(200, ({ results: [{ label, ...first } = {}, ...others], ...body }) => ({ ...body, results: [first, ...others] })),
      told("body/results/0 must have required property 'label'")
    ]
  ]
  for (const [change, fault] of faults) t.equal(await foundIn(change), fault)
  // Who had sent the header would be in the right, so the way to the shortest is not straight.
  const [, wrong] = String(await foundIn(where(200, () => ({ statusCode: 304, rawPayload: bytes.subarray(2) })))).split('\n')
  t.equal(wrong, '304 answers if-none-match, which was not sent')
})

t.test('finds what only some values cause, at the bounds and beyond them', async t => {
  const failing =
    (query: RegExp): Change =>
    (_, { url }) =>
      query.test(url) ? { statusCode: 500, rawPayload: Buffer.from('oh') } : {}
  for (const [query, shortest] of [
    [/limit=501\b/, /\?limit=501'$/],
    [/sort=-id/, /\?sort=-id'$/],
    [/\b(limit=\w+)&\1/, /\?(limit=\w+)&\1'$/],
    [/__proto__=/, /\?__proto__=[1%]'$/],
    [/=%(?:FF|00|1B|7F)/, /\?\w*=%(?:FF|00|1B|7F)'$/]
  ] as const)
    t.match(await foundIn(failing(query)), shortest)
})

t.test('finds a problem document that reveals internals', async t => {
  for (const detail of ['SqliteError: near "x"', 'at find (file.js:1:1)', `in ${process.cwd()}`]) {
    const [, wrong = ''] = String(await foundIn(inBody(400, body => ({ ...body, detail })))).split('\n')
    t.match(wrong, /^the problem document tells of what is within: \{"type":"urn:ics-evidence:problem:bad-request"/)
  }
  const [, wrong] = String(await foundIn(inBody(400, body => ({ ...body, status: 200 })))).split('\n')
  t.equal(wrong, 'the problem document says 200')
})

t.test('stops at a schema that it does not know, for it would not be tried', t => {
  for (const unknown of [{}, { type: 'string' }, { type: 'object' }, { type: 'array', items: { type: 'string' } }]) {
    const message = `test/fuzz/values.ts does not know what this takes: ${JSON.stringify(unknown)}`
    t.throws(() => valuesOf(unknown, { base, document, operation: themes }), new Error(message))
  }
  t.end()
})

t.test('writes a request for a shell with its method, headers and body, whatever they contain', t => {
  const asked = { method: 'GET', url: "/v1/themes?q=it's", headers: { accept: '', 'if-match': `"it's"` }, body: null }
  t.equal(curl(asked), `curl -gsi -H 'accept;' -H 'if-match: "it'\\''s"' '${ADDRESS}/v1/themes?q=it'\\''s'`)
  t.equal(curl({ ...asked, method: 'HEAD', headers: {} }), `curl -gsi --head '${ADDRESS}/v1/themes?q=it'\\''s'`)
  const body = Buffer.from("100% 'é'\0")
  t.equal(
    curl({ method: 'POST', url: '/v1/quotes/check', headers: {}, body }),
    `printf '100\\045 \\047\\303\\251\\047\\000' | curl -gsi -X POST -H 'content-type:' --data-binary @- '${ADDRESS}/v1/quotes/check'`
  )
  t.end()
})

const skip = able(['curl'], '--version') ? false : 'there is no curl on this machine'
t.test('writes a command that sends exactly the request', { skip }, async t => {
  for (const id of ['listThemes', 'getSource', 'postQuotationToCheck']) {
    const requests = fc.sample(requestsTo({ base, document, operation: operationCalled(id) }), { seed: 1, numRuns: 25 })
    for (const asked of requests.filter(({ url }) => url.length < 16_000)) {
      const line = curl(asked)
      const printed = await listen(app, 'sh', ['-c', line], ADDRESS)
      const { statusCode, headers } = await ask(asked)
      const [status, tag] = [/^HTTP\/1.1 (\d+)/.exec(printed)?.[1], /^etag: (.*)\r$/m.exec(printed)?.[1]]
      t.strictSame([status, tag], [String(statusCode), headers.etag], line.slice(0, 300))
    }
  }
})
