import t from 'tap'
import { testApp } from '../helper.js'
import { documentOf, operationsOf, resolve } from '../openapi.js'

const { app } = await testApp(t)
const document = documentOf(app)

/** What an answer says and is known by. */
const told = async (url: string, service = app) => {
  const answer = await service.inject(url)
  const { statusCode, headers, body } = answer
  return { statusCode, etag: headers.etag, next: headers.link, body: statusCode === 200 ? body : answer.json().errors }
}

t.test('reads a parameter that is given several times as one list', async t => {
  const findings = operationsOf(document).find(({ operationId }) => operationId === 'listFindings')
  const lists = (findings?.parameters ?? []).filter(({ name, schema }) => schema.type === 'array' && !['sort', 'fields'].includes(name))
  t.ok(lists.length > 15)
  for (const { name, schema } of lists) {
    const values = resolve(document, schema.items ?? {}).enum ?? { theme: ['tea', 'biscuits'] }[name] ?? ['nothing', 'nobody']
    const [one, other] = values as [string, string]
    t.strictSame(await told(`/v1/findings?${name}=${one}&${name}=${other}`), await told(`/v1/findings?${name}=${one},${other}`), name)
  }
})

t.test('gives both spellings one tag, one next page and one order of values', async t => {
  for (const [joined, repeated] of [
    ['theme=tea,biscuits&limit=1', 'theme=tea&limit=1&theme=biscuits'],
    ['kind=quote,claim,statistic', 'kind=quote,claim&kind=statistic'],
    ['sort=-published,id&limit=2', 'sort=-published&sort=id&limit=2'],
    ['fields=id,url', 'fields=id&fields=url']
  ] as const) {
    const answer = await told(`/v1/findings?${joined}`)
    t.equal(answer.statusCode, 200, joined)
    t.strictSame(await told(`/v1/findings?${repeated}`), answer, repeated)
  }
  t.strictSame(await told('/v1/findings/counts?by=theme&by=year'), await told('/v1/findings/counts?by=theme,year'))
  t.strictSame(await told('/v1/findings.csv?kind=quote&kind=claim'), await told('/v1/findings.csv?kind=quote,claim'))
})

t.test('keeps one ready answer for both spellings', async t => {
  const { app: kept } = await testApp(t, undefined, 'https://evidence.test', { cacheMaxBytes: 2 ** 24 })
  const joined = await told('/v1/findings?theme=tea,biscuits', kept)
  t.strictSame(await told('/v1/findings?theme=tea&theme=biscuits', kept), joined)
  t.strictSame(await told('/v1/findings?theme=tea&theme=biscuits', kept), joined)
  t.match((await kept.inject('/metrics')).body, /\nevidence_cache_requests_total\{result="hit"\} 1\n/)
})

t.test('refuses a parameter of one value that is given several times', async t => {
  for (const [url, name] of [
    ['/v1/findings?limit=1&limit=1', 'limit'],
    ['/v1/findings?q=tea&q=tea', 'q'],
    ['/v1/findings?match=words&match=words', 'match'],
    ['/v1/findings?published_from=2020&published_from=2020', 'published_from'],
    ['/v1/findings?has_anomaly=true&has_anomaly=true', 'has_anomaly'],
    ['/v1/themes/tea?edition=current&edition=current', 'edition']
  ] as const) {
    const answer = await app.inject(url)
    t.strictSame(
      [answer.statusCode, answer.json().errors],
      [400, [{ parameter: name, code: 'given_twice', detail: 'is given more than once; give it once', allowed: [] }]],
      url
    )
  }
})
