import t from 'tap'
import { REAL_DATA, testApp } from '../helper.js'
import { documentOf, operationsOf } from '../openapi.js'

const { app } = await testApp(t, REAL_DATA)
const document = documentOf(app)
const operations = operationsOf(document)
const headersAt = (id: string, status: string) => Object.keys(operations.find(({ operationId }) => operationId === id)?.responses[status]?.headers ?? {}).sort()

/** Headers of every answer, which no operation says of itself. */
const GENERAL =
  /^(?:access-control-|cross-origin-|content-(?:security-policy|type|length|encoding)$|origin-agent-|referrer-|x-|vary$|date$|connection$|cache-control$|link$|transfer-encoding$)/

t.test('documents the headers that an answer has of its own', async t => {
  for (const [id, url, headers = {}] of [
    ['listFindings', '/v1/findings?limit=1'],
    ['getTheme', '/v1/themes/workforce'],
    ['countFindings', '/v1/findings/counts?by=theme'],
    ['exportFindingsCsv', '/v1/findings.csv?limit=1'],
    ['getFindingBib', '/v1/findings/confed-riding-the-storm-2023-new-report.bib'],
    ['followAtom', '/v1/feed.atom'],
    ['getDownload', '/v1/downloads/current/themes.csv'],
    ['getDownload', '/v1/downloads/current/themes.csv', { range: 'bytes=0-9' }],
    ['getDownload', '/v1/downloads/current/themes.csv', { range: 'bytes=99999999-' }]
  ] as [string, string, Record<string, string>?][]) {
    const answer = await app.inject({ url, headers })
    const documented = headersAt(id, String(answer.statusCode)).map(name => name.toLowerCase())
    const own = Object.keys(answer.headers).filter(name => !GENERAL.test(name))
    t.strictSame(
      own.filter(name => !documented.includes(name)),
      [],
      `${url} ${answer.statusCode}`
    )
  }
})

t.test('documents where to go, when to come again, and which methods there are', t => {
  t.strictSame(headersAt('getTheme', '301'), ['Link', 'Location'])
  t.strictSame(headersAt('getTheme', 'default'), ['Allow', 'RateLimit', 'RateLimit-Policy', 'Retry-After'])
  t.strictSame(headersAt('getTheme', '304'), ['Cache-Control', 'ETag'])
  t.strictSame(headersAt('getDownload', '416'), ['Accept-Ranges', 'Content-Range', 'Evidence-Edition'])
  t.end()
})

t.test('documents the request headers that the service reads', t => {
  const read = (id: string) =>
    operations
      .find(({ operationId }) => operationId === id)
      ?.parameters?.filter(parameter => parameter.in === 'header')
      .map(({ name }) => name)
  t.strictSame(read('listFindings'), ['If-None-Match', 'Accept-Encoding'])
  t.strictSame(read('getDownload'), ['If-None-Match', 'Range', 'If-Range', 'If-Match'])
  t.strictSame(read('postQuotationToCheck'), ['Accept-Encoding'])
  t.end()
})

t.test('has one media type for each answer, JSON at the paths of JSON', t => {
  for (const { operationId, path, responses } of operations) {
    const types = Object.keys(responses['200']?.content ?? {})
    t.equal(types.length, 1, operationId)
    if (path.startsWith('/v1') && !path.includes('.'))
      t.equal(types[0], operationId === 'getDownload' ? 'application/octet-stream' : 'application/json', operationId)
  }
  t.end()
})
