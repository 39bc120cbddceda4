import t from 'tap'
import { appAfter, testApp } from '../helper.js'

const { app, id: edition } = await testApp(t)
const get = (url: string, accept?: string, method: 'GET' | 'HEAD' = 'GET') => app.inject({ url, method, headers: accept === undefined ? {} : { accept } })
const typeOf = async (url: string, accept?: string) => {
  const { statusCode, headers } = await get(url, accept)
  return [statusCode, String(headers['content-type']).split(';')[0], headers.vary]
}

t.test('chooses the format by suffix, then format, then Accept; Vary names Accept if it decided, and always the encoding', async t => {
  for (const [url, accept, ...expected] of [
    ['/v1/findings', undefined, 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', '*/*', 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', '', 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'text/csv', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'application/x-ndjson', 200, 'application/x-ndjson', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'application/json; charset=UTF-8', 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'text/*', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'application/json;q=0.2, text/csv;q=0.5', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'application/json;q=0.5, text/csv;q=0.2', 200, 'application/json', 'Accept, Accept-Encoding'],
    ['/v1/findings', 'application/json;q=0, */*', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/quotes', 'text/markdown', 200, 'text/markdown', 'Accept, Accept-Encoding'],
    ['/v1/quotes', 'text/plain', 200, 'text/plain', 'Accept, Accept-Encoding'],
    ['/v1/quotes/tea-2024-urn-speech', 'text/markdown', 200, 'text/markdown', 'Accept, Accept-Encoding'],
    ['/v1/themes/tea/findings', 'text/csv', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/themes/tea/findings?format=ndjson', 'text/csv', 200, 'application/x-ndjson', 'Accept-Encoding'],
    ['/v1/findings?format=csv', 'application/json', 200, 'text/csv', 'Accept-Encoding'],
    ['/v1/findings?format=json', 'text/csv', 200, 'application/json', 'Accept-Encoding'],
    ['/v1/findings.json', 'text/csv', 200, 'application/json', 'Accept-Encoding'],
    ['/v1/findings.csv', 'application/json', 200, 'text/csv', 'Accept-Encoding'],
    ['/v1/findings.csv?format=json', undefined, 200, 'text/csv', 'Accept-Encoding'],
    ['/v1/quotes/tea-2024-urn-speech.json', 'text/markdown', 200, 'application/json', 'Accept-Encoding'],
    ['/v1/quotes/tea-2024-urn-speech.txt', 'application/json', 200, 'text/plain', 'Accept-Encoding'],
    ['/v1/quotes/tea-2024-urn-speech?format=md', 'application/json', 200, 'text/markdown', 'Accept-Encoding'],
    ['/v1/themes?format=json', 'text/csv', 200, 'application/json', 'Accept-Encoding'],
    ['/v1/themes', 'text/csv', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/findings/counts?by=kind', 'text/csv', 200, 'text/csv', 'Accept, Accept-Encoding'],
    ['/v1/editions/current/changes', 'application/x-ndjson', 200, 'application/x-ndjson', 'Accept, Accept-Encoding']
  ] as const)
    t.strictSame(await typeOf(url, accept), expected, `${url} for ${accept}`)
})

t.test('refuses formats that are not available, and names those that are', async t => {
  const forms = 'application/json, text/csv, application/x-ndjson, text/markdown, text/plain, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const detail = `allows none of the available types: ${forms}; accept one, or choose one of json, csv, ndjson, md, txt, xlsx with format=`
  for (const accept of ['application/xml', 'image/*', 'text/csv;q=0', 'nonsense']) {
    const answer = await get('/v1/quotes', accept)
    t.match(answer.headers, { 'content-type': 'application/problem+json; charset=utf-8', vary: 'Accept' }, accept)
    const { request_id: _, ...problem } = answer.json()
    t.strictSame(problem, {
      type: 'urn:ics-evidence:problem:not-acceptable',
      title: 'Not Acceptable',
      status: 406,
      detail: 'Accept: not acceptable',
      instance: '/v1/quotes',
      errors: [{ parameter: 'Accept', code: 'not_acceptable', detail, allowed: forms.split(', ') }]
    })
  }
  t.equal((await get('/v1/themes/tea', 'text/csv')).statusCode, 406)
  for (const [url, status, allowed] of [
    ['/v1/findings?format=pdf', 400, ['json', 'csv', 'ndjson']],
    ['/v1/findings/counts?by=kind&format=pdf', 400, ['json', 'csv', 'ndjson']],
    ['/v1/themes/tea/findings.md', 404, ['json', 'csv', 'ndjson']],
    ['/v1/changes.xml?since=current', 404, ['json', 'csv', 'ndjson']],
    ['/v1/themes?format=md', 400, ['json', 'csv', 'ndjson']],
    ['/v1/themes/tea?format=csv', 400, ['json']],
    ['/v1/findings.parquet', 404, ['json', 'csv', 'ndjson']],
    ['/v1/findings.', 404, ['json', 'csv', 'ndjson']],
    ['/v1/quotes.CSV', 404, ['json', 'csv', 'ndjson', 'md', 'txt', 'xlsx']],
    ['/v1/quotes/tea-2024-urn-speech.pdf', 404, ['json', 'md', 'txt', 'bib', 'ris', 'csl.json', 'jsonld']],
    ['/v1/themes/tea.csv', 404, ['json']]
  ] as const) {
    const { statusCode, errors } = { ...(await get(url)), ...(await get(url)).json() }
    t.strictSame([statusCode, errors.map((error: { allowed: string[] }) => error.allowed)], [status, [allowed]], url)
  }
})

t.test('looks for an id without its suffix, and redirects a merged one in the same format', async t => {
  t.match((await get('/v1/quotes/tea-2024-nothing.md')).json(), { status: 404, errors: [{ code: 'unknown_id' }] })
  t.equal((await get('/v1/findings/tea-2024-spilt.json')).statusCode, 410)
  t.equal((await get('/v1/themes/cuppas.json?fields=id')).headers.location, '/v1/themes/tea.json?fields=id')
  t.strictSame((await get('/v1/editions/current.json')).json().id, edition)
})

t.test('gives a saved file a descriptive name', async t => {
  for (const [url, name] of [
    ['/v1/findings.csv', `attachment; filename="ics-evidence-findings-${edition}.csv"`],
    ['/v1/anomalies?format=ndjson', `attachment; filename="ics-evidence-anomalies-${edition}.ndjson"`],
    ['/v1/quotes.md', `inline; filename="ics-evidence-quotes-${edition}.md"`],
    ['/v1/themes/tea/findings?format=csv', `attachment; filename="ics-evidence-findings-theme-tea-${edition}.csv"`],
    ['/v1/quotes/tea-2024-urn-speech.txt', `inline; filename="ics-evidence-tea-2024-urn-speech-${edition}.txt"`],
    ['/v1/findings.json', undefined]
  ] as const)
    t.equal((await get(url)).headers['content-disposition'], name, url)
})

t.test('gives every format its own ETag, which answers 304, and HEAD the same headers without a body', async t => {
  const tags = new Set<unknown>()
  for (const accept of ['application/json', 'text/csv', 'application/x-ndjson', 'text/markdown', 'text/plain']) {
    const { headers } = await get('/v1/quotes', accept)
    tags.add(headers.etag)
    const again = await app.inject({ url: '/v1/quotes', headers: { accept, 'if-none-match': String(headers.etag) } })
    t.strictSame([again.statusCode, again.body, again.headers['content-type']], [304, '', undefined], accept)
    const head = await get('/v1/quotes', accept, 'HEAD')
    t.strictSame([head.statusCode, head.body, head.headers.etag, head.headers['content-type']], [200, '', headers.etag, headers['content-type']], accept)
  }
  t.equal(tags.size, 5)
  t.not((await get('/v1/quotes', 'text/csv')).headers.etag, (await get('/v1/quotes.csv')).headers.etag)
  const rename = (about: { title: string }) => {
    about.title = 'Other'
  }
  const other = await appAfter(t, { 'about.yaml': rename })
  t.notOk(tags.has((await other.app.inject('/v1/quotes')).headers.etag))
})
