import t from 'tap'
import { draftCheck } from '../../src/resources/draft-check/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t, REAL_DATA)
const URL = '/v1/check'
const TEXT = 'NHS Providers wrote that “one size evidently does fit all”.'
const post = (payload: string | object, type = 'application/json', url = URL) =>
  app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: payload as string })
const problem = (answer: { statusCode: number; json(): { errors: { parameter: string | null; code: string }[] } }) => [
  answer.statusCode,
  answer.json().errors.map(({ parameter, code }) => [parameter, code])
]

t.test('answers JSON and plain text alike, and lets no cache keep a check', async t => {
  const answer = await post({ text: TEXT })
  t.equal((await post(TEXT, 'text/plain; charset=utf-8', `${URL}?edition=${edition}`)).body, answer.body)
  t.match(answer.headers, { 'cache-control': 'no-store', 'evidence-edition': edition, link: /license/ })
  t.notOk('etag' in answer.headers)
  t.equal(draftCheck.parse(answer.json()).summary.stop, 1)
})

t.test('requires a word and at most 40,000 characters, however they are written', async t => {
  const fits = `${TEXT} ${'🫖'.repeat(40_000 - TEXT.length - 1)}`
  t.strictSame(problem(await post({ text: '“…”' })), [400, [['text', 'too_short']]])
  t.strictSame(problem(await post({ text: `${fits}a` })), [413, [['text', 'too_long']]])
  t.strictSame(problem(await post('word '.repeat(200_000), 'text/plain')), [413, []])
  t.equal((await post({ text: fits })).statusCode, 200)
  t.equal((await post(JSON.stringify({ text: fits }).replaceAll('🫖', '\\ud83e\\uded6'))).statusCode, 200)
})

t.test('refuses invalid requests, and says how to fix them', async t => {
  t.strictSame(problem(await post({ text: TEXT }, 'application/json', `${URL}?edition=nope`)), [400, [['edition', 'bad_id']]])
  t.strictSame(problem(await post({ text: TEXT }, 'application/json', `${URL}?text=a`)), [400, [['text', 'unknown_parameter']]])
  t.strictSame(problem(await post({ text: 4 })), [400, [['text', 'invalid']]])
  t.strictSame(problem(await post('[]')), [400, [[null, 'invalid']]])
  t.strictSame(problem(await post(JSON.stringify({ text: TEXT }), 'text/plain')), [400, [['Content-Type', 'json_as_text']]])
  t.strictSame(problem(await post('{', 'application/xml')), [415, []])
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'] as const) {
    const answer = await app.inject({ method, url: URL })
    t.strictSame([answer.statusCode, answer.headers.allow], [405, 'POST, OPTIONS'], method)
  }
  t.match((await app.inject(URL)).json().detail, 'GET is not allowed here; send the text by POST')
  const preflight = await app.inject({ method: 'OPTIONS', url: URL, headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' } })
  t.match(preflight.headers['access-control-allow-methods'], 'POST')
})
