import { Writable } from 'node:stream'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { REAL_DATA, sharedEdition } from '../helper.js'

/** A stream that keeps the lines written to it. */
function listening() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    }
  })
  return { lines, stream }
}

const SECRET = 'Xylophones leaders are proud of the progress'
const WORDS = /xylophones|leaders|proud|progress/i

t.test('logs no word of a query, whatever goes wrong', async t => {
  const editions = openEditions(sharedEdition(REAL_DATA))
  const { lines, stream } = listening()
  const app = await buildApp({ editions: editions, logger: { level: 'trace', stream } })
  t.teardown(() => app.close())
  const url = '/v1/quotes/check'
  const encoded = encodeURIComponent(SECRET)
  const ask = async () => {
    for (const target of [
      `${url}?text=${encoded}&edition=current`,
      `${url}?${encoded}`,
      `${url}?${encoded}=1`,
      `${url}/%20${encoded}`,
      `/v1/quotes?q=${encoded}`,
      '/v1/people/xylophones?proud=1',
      '/v1/xylophones/%FF',
      `/v1/themes/${'xylophones'.repeat(30)}`
    ])
      await app.inject({ url: target, headers: { host: 'leaders.example' } })
    await app.inject({ url, headers: { host: 'leaders/' } })
    await app.inject({ method: 'POST', url, payload: { text: SECRET } })
    await app.inject({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, payload: SECRET })
    await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: `{"text": "${SECRET}` })
    await app.inject({ method: 'POST', url: '/v1/check', payload: { text: SECRET } })
    await app.inject({
      method: 'POST',
      url: '/v1/check',
      headers: { 'content-type': 'text/plain' },
      payload: `${SECRET} in 2022, said 54% of “${SECRET}” in Leaders Trust.`
    })
    await app.inject({ method: 'PUT', url: `${url}?text=${encoded}`, payload: { text: SECRET } })
  }
  await ask()
  t.equal(lines.length, 15)
  t.match(lines.join(''), '"url":"/v1/quotes/check?text&edition"')
  t.match(lines.join(''), '"url":"/v1/quotes/check?…"')
  t.match(lines.join(''), '"url":"/v1/people/:id?…"')
  t.match(lines.join(''), '"url":"none"')
  t.notMatch(lines.join(''), /"level":50/)
  await editions.close()
  await ask()
  t.match(lines.join(''), /"level":50/, 'a fault is logged')
  t.strictSame(
    lines.filter(line => WORDS.test(line)),
    []
  )
})

t.test('logs cached answers like others, and logs nothing if it is silent', async t => {
  const editions = openEditions(sharedEdition(REAL_DATA))
  const [{ lines, stream }, silent] = [listening(), listening()]
  const apps = [
    await buildApp({ editions: editions, logger: { level: 'info', stream }, cacheMaxBytes: 2 ** 20 }),
    await buildApp({ editions: editions, logger: { level: 'silent', stream: silent.stream } })
  ]
  t.teardown(async () => {
    for (const app of apps) await app.close()
    await editions.close()
  })
  for (const app of apps) for (const _ of ['made', 'kept']) await app.inject('/v1/themes')
  const said = lines.map(line => JSON.parse(line)).map(({ msg, req, status }) => [msg, req, status])
  const each = ['answered', { method: 'GET', url: '/v1/themes', client: '127.0.0.0/24' }, 200]
  t.strictSame([said, silent.lines], [[each, each], []])
})

t.test('logs only the network of a client', async t => {
  const editions = openEditions(sharedEdition(REAL_DATA))
  const { lines, stream } = listening()
  const app = await buildApp({ editions: editions, logger: { level: 'info', stream } })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const clients = ['203.0.113.77', '2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8::1', '::1', '::ffff:203.0.113.9', 'nobody']
  for (const remoteAddress of clients) await app.inject({ url: '/v1/themes', remoteAddress })
  t.strictSame(
    lines.map(line => JSON.parse(line).req.client),
    ['203.0.113.0/24', '2001:db8:85a3::/48', '2001:db8:0::/48', '0:0:0::/48', '203.0.113.0/24', 'none']
  )
})
