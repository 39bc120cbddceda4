import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { appAfter } from '../helper.js'

const { app, id } = await appAfter(t, {}, { copies: true })
const place = join(t.testdirName, 'editions', id)
const folder = join(place, 'downloads')
const url = (name: string) => `/v1/downloads/${id}/${name}`
const whole = readFileSync(join(folder, 'findings.csv'))
const tag = `"${createHash('sha256').update(whole).digest('hex')}"`
const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', name = 'findings.csv') => app.inject({ method, url: url(name), headers })

t.test('lists every file with its type, size, hash, description and address', async t => {
  const answer = await app.inject('/v1/downloads')
  const list = answer.json()
  t.match(list, { edition: id, total: list.results.length, returned: list.results.length, next: null, next_cursor: null, warnings: [], suggestions: [] })
  t.strictSame(list.results.map(({ name }: { name: string }) => name).toSorted(), readdirSync(folder).toSorted())
  t.strictSame(
    list.results.find(({ name }: { name: string }) => name === 'findings.csv'),
    {
      name: 'findings.csv',
      media_type: 'text/csv',
      description: 'All findings, one per row',
      bytes: whole.length,
      sha256: tag.slice(1, -1),
      url: url('findings.csv')
    }
  )
  for (const same of [`/v1/downloads/${id}`, '/v1/downloads/current', `/v1/downloads?edition=${id}`, '/v1/downloads?edition=current']) {
    t.equal((await app.inject(same)).body, answer.body, same)
  }
  t.match((await app.inject('/')).json().collections, { downloads: '/v1/downloads' })
})

t.test('sends every file whole as it lies there, as bytes to save', async t => {
  for (const { name, url, bytes } of (await app.inject('/v1/downloads')).json().results) {
    const answer = await app.inject(url)
    t.equal(answer.statusCode, 200, name)
    t.ok(answer.rawPayload.equals(readFileSync(join(folder, name))), `${name} is the same bytes`)
    t.match(answer.headers, {
      'content-length': String(bytes),
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'evidence-edition': id,
      'access-control-allow-origin': '*',
      link: '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    })
  }
  t.equal((await ask()).headers.etag, tag)
})

t.test('gives a file of the current edition a stable address that is not cached for ever', async t => {
  const answer = await app.inject('/v1/downloads/current/findings.csv')
  t.ok(answer.rawPayload.equals(whole))
  t.match(answer.headers, { etag: tag, 'cache-control': 'public, max-age=60', 'content-location': url('findings.csv') })
})

t.test('answers HEAD as it answers GET, without the file', async t => {
  const [head, get] = [await ask({ range: 'bytes=0-9' }, 'HEAD'), await ask()]
  t.equal(head.statusCode, 200)
  t.equal(head.body, '')
  for (const name of ['content-length', 'etag', 'content-type', 'content-disposition', 'cache-control', 'accept-ranges'])
    t.equal(head.headers[name], get.headers[name], name)
})

t.test('sends the requested byte range', async t => {
  const end = whole.length - 1
  for (const [range, first, last] of [
    ['bytes=0-99', 0, 99],
    ['Bytes=100-', 100, end],
    ['bytes=-50', end - 49, end],
    [`bytes=-${whole.length * 2}`, 0, end],
    [`bytes=10-${whole.length * 2}`, 10, end],
    [`bytes=${end}-${end}`, end, end]
  ] as const) {
    const answer = await ask({ range })
    t.equal(answer.statusCode, 206, range)
    t.match(answer.headers, { 'content-range': `bytes ${first}-${last}/${whole.length}`, 'content-length': String(last - first + 1), etag: tag })
    t.ok(answer.rawPayload.equals(whole.subarray(first, last + 1)), range)
  }
})

t.test('sends the whole file if the range is not a single one', async t => {
  for (const range of ['bytes=9-5', 'bytes=0-1,4-5', 'bytes=abc', 'bytes=-', 'bytes=', 'lines=1-2', '']) {
    const answer = await ask({ range })
    t.equal(answer.statusCode, 200, range)
    t.equal(answer.rawPayload.length, whole.length, range)
  }
})

t.test('answers 416 with the size for a range outside the file', async t => {
  for (const range of [`bytes=${whole.length}-`, 'bytes=-0', 'bytes=99999999999999999999-']) {
    const answer = await ask({ range })
    t.equal(answer.statusCode, 416, range)
    t.match(answer.headers, {
      'content-range': `bytes */${whole.length}`,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store'
    })
    t.match(answer.json(), {
      type: 'urn:ics-evidence:problem:range-not-satisfiable',
      status: 416,
      detail: `findings.csv has ${whole.length} bytes, 0 to ${whole.length - 1}; request a range within those, or the whole file without Range`,
      errors: [{ parameter: 'Range', code: 'out_of_range' }]
    })
  }
})

t.test('continues a download only if the file is still the same', async t => {
  const range = 'bytes=100-'
  t.equal((await ask({ range, 'if-range': tag })).statusCode, 206)
  for (const ifRange of ['"another"', `W/${tag}`, 'Sat, 01 Jan 2050 00:00:00 GMT']) {
    const answer = await ask({ range, 'if-range': ifRange })
    t.equal(answer.statusCode, 200, ifRange)
    t.equal(answer.rawPayload.length, whole.length)
  }
  t.equal((await ask({ range, 'if-match': tag })).statusCode, 206)
  const other = await ask({ range, 'if-match': '"another"' })
  t.equal(other.statusCode, 412)
  t.equal(other.json().detail, 'findings.csv does not match the SHA-256 in If-Match; download it from the beginning')
})

t.test('answers 304 to a client that has the file', async t => {
  for (const header of [tag, `W/${tag}`, '*', `"another", ${tag}`]) {
    const answer = await ask({ 'if-none-match': header })
    t.strictSame([answer.statusCode, answer.body], [304, ''], header)
    t.match(answer.headers, { etag: tag, 'cache-control': 'public, max-age=31536000, immutable' })
  }
  t.equal((await ask({ 'if-none-match': '"another"' })).statusCode, 200)
})

t.test('sends the whole file in two parts after an interruption', async t => {
  const parts: Buffer[] = []
  for (let at = 0; at < whole.length; ) {
    const answer = await ask({ range: `bytes=${at}-${at + 999}`, 'if-range': tag })
    parts.push(answer.rawPayload)
    at += answer.rawPayload.length
  }
  t.ok(Buffer.concat(parts).equals(whole))
})

t.test('sends nothing outside the list', async t => {
  for (const file of [
    '..%2fdownloads.json',
    '%2e%2e%2fevidence.db',
    '..%2f..%2fcurrent',
    '%2fetc%2fpasswd',
    '..%5cevidence.db',
    '.%2ffindings.csv',
    'findings.csv%2f',
    '%252e%252e%252fevidence.db',
    '.',
    '%2e%2e',
    'C:%5cwindows'
  ]) {
    const answer = await app.inject(url(file))
    t.equal(answer.statusCode, 404, file)
    t.match(answer.headers['content-type'], 'application/problem+json')
  }
  for (const edition of ['%2e%2e', '..%2f..', '%2e', '', '%2ftmp', `${id}%2f`])
    t.equal((await app.inject(`/v1/downloads/${edition}/evidence.sqlite`)).statusCode, 404, edition)
  t.equal((await app.inject(url('findings.csv%00.txt'))).statusCode, 400)
})

t.test('answers 404 for an unknown file with the closest names, and names no other edition for one that is not kept', async t => {
  t.match((await app.inject(url('findings.cvs'))).json(), {
    status: 404,
    detail: `“findings.cvs” is not a file of edition ${id}`,
    errors: [{ parameter: 'file', code: 'unknown_value', detail: /^closest matches: findings.csv, / }]
  })
  t.equal((await app.inject(url('findings.cvs'))).json().errors[0].allowed[0], 'findings.csv')
  const never = '0123456789abcdef'
  for (const [address, status, code] of [
    ['/v1/downloads/2022-01', 404, 'bad_id'],
    ['/v1/downloads/2022-01/findings.csv', 404, 'bad_id'],
    ['/v1/downloads?edition=2022-01', 400, 'bad_id'],
    [`/v1/downloads/${never}`, 410, 'not_held'],
    [`/v1/downloads/${never}/findings.csv`, 410, 'not_held'],
    [`/v1/downloads?edition=${never}`, 410, 'not_held']
  ] as const) {
    const answer = await app.inject(address)
    t.match(answer.json(), { status, errors: [{ parameter: 'edition', code, allowed: { length: 0 } }], download: undefined }, address)
    t.notMatch(answer.body, id, address)
  }
  t.equal((await app.inject('/v1/downloads?limit=1')).statusCode, 400)
  t.equal((await app.inject(`${url('findings.csv')}?fields=id`)).statusCode, 400)
})

t.test('answers 500 for a listed file that is missing, without its path', async t => {
  const { app, id } = await appAfter(t, {})
  rmSync(join(t.testdirName, 'editions', id, 'downloads', 'LICENCE'))
  const answer = await app.inject(`/v1/downloads/${id}/LICENCE`)
  t.equal(answer.statusCode, 500)
  t.notMatch(answer.body, 'editions/')
})

t.test('keeps downloads of an edition that is no longer open', async t => {
  const before = await appAfter(t, {})
  const editions = join(t.testdirName, 'editions')
  const old = 'a-released-one'
  renameSync(join(editions, before.id, 'downloads'), join(t.testdirName, 'downloads'))
  t.equal((await before.app.inject(`/v1/downloads/${before.id}`)).statusCode, 200, 'the list is still there')
  renameSync(join(t.testdirName, 'downloads'), join(editions, before.id, 'downloads'))
  renameSync(join(editions, before.id), join(editions, old))
  const { url, name } = JSON.parse(readFileSync(join(editions, old, 'downloads.json'), 'utf8'))[0]
  const answer = await before.app.inject(url.replace(before.id, old))
  t.equal(answer.statusCode, 200)
  t.equal(answer.rawPayload.length, statSync(join(editions, old, 'downloads', name)).size)
})
