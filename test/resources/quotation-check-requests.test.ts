import { readFileSync } from 'node:fs'
import t from 'tap'
import { quotationCheck } from '../../src/resources/quotation-check/schema.js'
import { REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const { app, id: edition } = await testApp(t, REAL_DATA)
const URL = '/v1/quotes/check'
const TEXT = 'ICS leaders are proud of the progress'
const post = (payload: string | object, type = 'application/json', url = URL) =>
  app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: payload as string })
const problem = (answer: { statusCode: number; json(): { errors: { parameter: string | null; code: string }[] } }) => [
  answer.statusCode,
  answer.json().errors.map(({ parameter, code }) => [parameter, code])
]

t.test('answers JSON, plain text and an address alike', async t => {
  const { body } = await app.inject({ url: URL, query: { text: TEXT, edition } })
  t.equal((await post({ text: TEXT })).body, body)
  t.equal((await post(TEXT, 'text/plain; charset=utf-8', `${URL}?edition=${edition}`)).body, body)
  const head = await app.inject({ method: 'HEAD', url: URL, query: { text: TEXT } })
  t.strictSame([head.statusCode, head.body], [200, ''])
})

t.test('lets no cache keep a check, and revalidates one by address with its ETag', async t => {
  const got = await app.inject({ url: URL, query: { text: TEXT } })
  t.match(got.headers, { etag: /^"/, 'cache-control': 'no-store', 'evidence-edition': edition, link: /license/ })
  const again = await app.inject({ url: URL, query: { text: TEXT }, headers: { 'if-none-match': String(got.headers.etag) } })
  t.equal(again.statusCode, 304)
  const posted = await post({ text: TEXT })
  t.match(posted.headers, { 'cache-control': 'no-store', 'evidence-edition': edition, link: /license/ })
  t.notOk('etag' in posted.headers)
})

t.test('requires two words and at most 4,000 characters', async t => {
  const long = `${TEXT} ${'🫖'.repeat(4000)}`
  const fits = `${TEXT} ${'🫖'.repeat(4000 - TEXT.length - 1)}`
  t.strictSame(problem(await app.inject({ url: URL, query: { text: 'workforce' } })), [400, [['text', 'too_short']]])
  t.strictSame(problem(await post({ text: '“% % % £” word' })), [400, [['text', 'too_short']]])
  t.strictSame(problem(await app.inject({ url: URL, query: { text: `${TEXT} ${'a'.repeat(4000)}` } })), [400, [['text', 'too_long']]])
  t.strictSame(problem(await post({ text: long })), [413, [['text', 'too_long']]])
  t.strictSame(problem(await post('word '.repeat(20_000), 'text/plain')), [413, []])
  t.equal((await post({ text: fits })).statusCode, 200)
  t.equal((await post(JSON.stringify({ text: fits }).replaceAll('🫖', '\\ud83e\\uded6'))).statusCode, 200)
})

t.test('refuses invalid requests, and says how to fix them', async t => {
  t.strictSame(problem(await app.inject(URL)), [400, [['text', 'invalid']]])
  t.strictSame(problem(await app.inject(`${URL}?text=a&text=b`)), [400, [['text', 'given_twice']]])
  t.strictSame(problem(await app.inject(`${URL}?txt=a`)), [
    400,
    [
      ['text', 'invalid'],
      ['txt', 'unknown_parameter']
    ]
  ])
  t.strictSame(problem(await app.inject({ url: URL, query: { text: TEXT, edition: 'nope' } })), [400, [['edition', 'bad_id']]])
  t.strictSame(problem(await post({ text: TEXT }, 'application/json', `${URL}?edition=nope`)), [400, [['edition', 'bad_id']]])
  t.strictSame(problem(await post({ text: TEXT }, 'application/json', `${URL}?text=${encodeURIComponent(TEXT)}`)), [400, [['text', 'unknown_parameter']]])
  for (const body of ['null', '[]', '4', '"words"']) t.strictSame(problem(await post(body)), [400, [[null, 'invalid']]], body)
  t.strictSame(problem(await post({ text: 4 })), [400, [['text', 'invalid']]])
  t.strictSame(problem(await post({ text: TEXT, edition })), [400, [['edition', 'unknown_parameter']]])
  t.strictSame(problem(await post('{"text": "ICS')), [400, []])
  t.strictSame(problem(await post('')), [400, []])
  t.strictSame(problem(await app.inject({ method: 'POST', url: URL })), [400, [[null, 'invalid']]])
  t.strictSame(problem(await post('<a/>', 'application/xml')), [415, []])
})

t.test('reads a media type in any case, and refuses a body that it would misread', async t => {
  const { body } = await post({ text: TEXT })
  for (const type of ['TEXT/PLAIN', 'Text/Plain; charset="UTF-8"', 'text/plain;charset=us-ascii']) t.equal((await post(TEXT, type)).body, body, type)
  t.equal((await post({ text: TEXT }, 'Application/JSON; Charset=utf-8')).body, body)
  for (const [headers, parameter, detail, allowed] of [
    [{ 'content-type': 'text/plain; charset=utf-7' }, 'Content-Type', 'has an unknown charset; send the text in UTF-8', ['utf-8']],
    [{ 'content-type': 'application/json; charset=ebcdic' }, 'Content-Type', 'has an unknown charset; send the text in UTF-8', ['utf-8']],
    [{ 'content-type': 'text/plain', 'content-encoding': 'gzip' }, 'Content-Encoding', 'is not supported; send the body uncompressed', ['identity']]
  ] as const) {
    const answer = await refuses(t, app, {
      url: URL,
      method: 'POST',
      headers,
      payload: TEXT,
      status: 415,
      errors: [wrong(parameter, 'unsupported', detail, allowed)]
    })
    t.equal(answer.headers['accept-encoding'], parameter === 'Content-Encoding' ? 'identity' : undefined)
  }
  t.equal((await app.inject({ method: 'POST', url: URL, headers: { 'content-type': 'text/plain', 'content-encoding': 'Identity' }, payload: TEXT })).body, body)
})

t.test('decodes a body by its declared charset, and refuses bytes that are not valid in it', async t => {
  const text = 'ICS leaders are proud of the progress they’ve made'
  const bytes = Buffer.from(text.replace('’', '\x92'), 'latin1')
  const { body } = await post({ text })
  for (const [type, payload] of [
    ['text/plain; charset=windows-1252', bytes],
    ['text/plain; charset=ISO-8859-1', bytes],
    ['application/json; charset=windows-1252', Buffer.from(JSON.stringify({ text: text.replace('’', '\x92') }), 'latin1')],
    ['text/plain; charset=utf-16le', Buffer.from(text, 'utf16le')],
    ['text/plain', Buffer.from(`\ufeff${text}`)]
  ] as const) {
    const answer = await app.inject({ method: 'POST', url: URL, headers: { 'content-type': type }, payload })
    t.equal(answer.body, body, type)
  }
  const detail = 'contains bytes that are not valid utf-8; declare its charset, such as content-type: text/plain; charset=windows-1252'
  for (const type of ['text/plain', 'application/json'])
    await refuses(t, app, {
      url: URL,
      method: 'POST',
      headers: { 'content-type': type },
      payload: bytes,
      errors: [wrong('body', 'bad_encoding', detail)]
    })
})

t.test('accepts line breaks in a text, but no other control characters, and none at other addresses', async t => {
  t.equal((await app.inject({ url: URL, query: { text: 'potential.\r\n\tWorkforce pressure was' } })).json().verdict, 'verbatim')
  t.equal((await app.inject({ url: URL, query: { text: `${TEXT}\0` } })).statusCode, 400)
  t.equal((await app.inject({ url: '/v1/quotes', query: { q: 'a\nb' } })).statusCode, 400)
})

t.test('allows POST at this one address, and says so', async t => {
  for (const [method, url, allow] of [
    ['PUT', URL, 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', URL, 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/v1/quotes', 'GET, HEAD, OPTIONS']
  ] as const) {
    const answer = await app.inject({ method, url })
    t.strictSame([answer.statusCode, answer.headers.allow], [405, allow], `${method} ${url}`)
  }
  for (const [url, methods] of [
    [URL, 'GET, HEAD, POST, OPTIONS'],
    ['/v1/quotes', 'GET, HEAD, OPTIONS']
  ] as const) {
    const answer = await app.inject({ method: 'OPTIONS', url, headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' } })
    t.strictSame([answer.statusCode, answer.headers['access-control-allow-methods']], [204, methods], url)
  }
})

t.test('documents one way to send a text, as JSON', async t => {
  const { paths } = (await app.inject('/openapi.json')).json()
  t.strictSame(paths[URL].post.requestBody.content, { 'application/json': { schema: { $ref: '#/components/schemas/QuotationToCheck' } } })
  t.strictSame([paths[URL].get.operationId, paths[URL].post.operationId], ['checkQuotation', 'postQuotationToCheck'])
})

t.test('refuses JSON that is sent as plain text, and reads braces that are no JSON', async t => {
  const detail = 'is text/plain, and the body is JSON; send it with content-type: application/json'
  for (const payload of [JSON.stringify({ text: TEXT }), `\n {"words": "${TEXT}"}\n`, '{}'])
    await refuses(t, app, {
      url: URL,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      payload,
      errors: [wrong('Content-Type', 'json_as_text', detail, ['application/json'])]
    })
  for (const text of [`{${TEXT}}`, `{"text": ${TEXT}`]) t.equal((await post(text, 'text/plain')).statusCode, 200, text)
})

t.test('answers the examples of the guide as it says', async t => {
  const guide = readFileSync(new globalThis.URL('../../docs/checking-a-quotation.md', import.meta.url), 'utf8')
  const address = /^http:\/\/127\.0\.0\.1:3000(\S*\?)text=(.*)$/m.exec(guide)
  const body = /--json '(.*)'/.exec(guide)?.[1] ?? ''
  const asked = await app.inject({ url: `${address?.[1]}text=${encodeURIComponent(address?.[2] ?? '')}` })
  t.match(asked.json(), { verdict: 'verbatim', continues: 'before', match: { finding: { id: 'hl-primary-care-2022-cordery-speech' } } })
  t.equal((await post(body)).body, asked.body)
  for (const value of [
    ...quotationCheck.shape.verdict.options,
    ...quotationCheck.shape.differences.element.shape.kind.options,
    ...quotationCheck.shape.differences.element.shape.flags.element.options
  ])
    t.match(guide, `\`${value}\``)
})
