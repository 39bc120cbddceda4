import t from 'tap'
import { testApp } from '../helper.js'

const { app } = await testApp(t)

/** An answer without what tells it from its other spellings. */
async function answerOf(url: string) {
  const { statusCode, headers, body } = await app.inject(url)
  t.equal(statusCode, 200, url)
  return { body: body.replaceAll(/"next":"[^"]*"/g, ''), warning: headers['evidence-warning'] }
}

t.test('reads numbers and flags as R and Python write them', async t => {
  for (const [written, plain] of [
    ['unit=gbp&value_min=1e+06', 'unit=gbp&value_min=1000000'],
    ['unit=gbp&value_min=1e%2B06', 'unit=gbp&value_min=1000000'],
    ['unit=gbp&value_max=2.5E8', 'unit=gbp&value_max=250000000'],
    ['unit=percent&value_min=54.0', 'unit=percent&value_min=54'],
    ['unit=percent&value_min=+54', 'unit=percent&value_min=54'],
    ['unit=percent&value_min=5.4e-01', 'unit=percent&value_min=0.54'],
    ['unit=percent&value_min=-0', 'unit=percent&value_min=0'],
    ['has_anomaly=True', 'has_anomaly=true'],
    ['has_anomaly=FALSE', 'has_anomaly=false'],
    ['limit=2.0', 'limit=2'],
    ['limit=1e%2B02', 'limit=100']
  ] as const)
    t.strictSame(await answerOf(`/v1/findings?${written}`), await answerOf(`/v1/findings?${plain}`), written)
  t.equal((await app.inject('/v1/findings?unit=gbp&value_min=2e+08')).json().total, 1)
  t.equal((await app.inject('/v1/findings?unit=gbp&value_min=3e+08')).json().total, 0)
  t.equal((await app.inject('/v1/findings.csv?limit=1e+05')).statusCode, 200)
  t.equal((await app.inject('/v1/findings/counts?by=kind&empty=True')).json().groups.length, 5)
})

t.test('reads an empty parameter as none, with the same ETag and the same next page', async t => {
  for (const [sent, meant] of [
    ['theme=&q=&kind=&published_from=&sort=&limit=&cursor=&fields=&edition=&has_anomaly=&format=', ''],
    ['theme=tea&theme=', 'theme=tea'],
    ['theme=&theme=tea&theme=&theme=biscuits', 'theme=tea,biscuits'],
    ['unit=percent&value_min=&value_max=60', 'unit=percent&value_max=60'],
    ['limit=2&q=&sort=id', 'limit=2&sort=id'],
    ['colour', '']
  ] as const) {
    const [one, other] = [await app.inject(`/v1/findings?${sent}`), await app.inject(`/v1/findings?${meant}`)]
    t.strictSame([one.statusCode, one.body, one.headers.etag], [200, other.body, other.headers.etag], sent)
  }
  const { next } = (await app.inject('/v1/findings?limit=2&sort=id&theme=&q=')).json()
  t.strictSame([...new URL(next).searchParams.keys()], ['cursor', 'limit', 'sort'])
  t.equal((await app.inject(`${new URL(next).search.replace('?', '/v1/findings?theme=&')}`)).json().returned, 2)
  t.match((await app.inject('/v1/findings/counts?by=')).json(), { status: 400, errors: [{ parameter: 'by' }] }, 'a parameter that must be given')
  t.match((await app.inject('/v1/quotes/check?text=')).json(), { status: 400, errors: [{ parameter: 'text' }] })
})

t.test('answers a spelling with empty parameters from the cache', async t => {
  const { app } = await testApp(t, undefined, undefined, { cacheMaxBytes: 2 ** 20 })
  const plain = await app.inject('/v1/themes?limit=1')
  for (const url of ['/v1/themes?limit=1&q=', '/v1/themes?limit=1&q=', '/v1/themes?q&limit=1']) {
    const { body, headers } = await app.inject(url)
    t.strictSame([body, headers.etag], [plain.body, plain.headers.etag], url)
  }
  t.match((await app.inject('/metrics')).body, /\nevidence_cache_requests_total\{result="hit"\} 1\n/)
})
