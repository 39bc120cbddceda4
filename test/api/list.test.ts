import t from 'tap'
import { REGISTRY } from '../../src/resources/registry.js'
import { appAfter, idsAt, refuses, testApp, wrong } from '../helper.js'

const { app, id: edition } = await testApp(t)
const LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'

for (const { collection, plural, card } of REGISTRY.resources) {
  const url = `/v1/${collection.name}`
  t.test(`returns ${plural} in an envelope, each document as its own address returns it`, async t => {
    const query = new URLSearchParams({ ...(collection.defaults ? { form: 'speech,written,phrase' } : {}), ...(card ? { view: 'full' } : {}) })
    const answer = await app.inject(`${url}?${query}`)
    const { results, ...envelope } = answer.json()
    t.strictSame(envelope, { edition, total: results.length, returned: results.length, next: null, next_cursor: null, warnings: [], suggestions: [] })
    t.ok(results.length > 0)
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
    t.equal(answer.headers.link, LICENCE)
    for (const document of results) t.strictSame((await app.inject(`${url}/${document.id}`)).json(), document, document.id)
  })
}

t.test('returns the address of the next page with every parameter and the public URL, in the body and in Link', async t => {
  const answer = await app.inject('/v1/findings?limit=2&kind=statistic,claim&sort=value&fields=id')
  const { next, next_cursor, ...page } = answer.json()
  t.strictSame(page, { edition, total: 10, returned: 2, warnings: [], suggestions: [], results: [{ id: 'tea-2024-porters' }, { id: 'tea-2024-matrons' }] })
  const { origin, pathname, searchParams } = new URL(next)
  const { cursor, ...asked } = Object.fromEntries(searchParams)
  t.strictSame([origin, pathname, asked], ['https://evidence.test', '/v1/findings', { fields: 'id', kind: 'statistic,claim', limit: '2', sort: 'value' }])
  t.match(cursor, /^[A-Za-z0-9_-]+$/)
  t.equal(next_cursor, cursor)
  t.equal(answer.headers.link, `<${next}>; rel="next", ${LICENCE}`)
})

t.test('gives no next on the last page, and the whole total on every page', async t => {
  const first = (await app.inject('/v1/themes?limit=3')).json()
  const last = (await app.inject(first.next.replace('https://evidence.test', ''))).json()
  t.strictSame([first.total, first.returned, last.total, last.returned, last.next], [4, 3, 4, 1, null])
  t.equal((await app.inject('/v1/themes?limit=4')).json().next, null)
})

t.test('returns 50 results on a page by default', async t => {
  const { app } = await appAfter(t, {
    'themes.yaml': themes => [
      ...themes,
      ...Array.from({ length: 60 }, (_, n) => ({ id: `brew-${n}`, label: `Brew ${n}`, other_labels: [], definition: 'A brew' }))
    ]
  })
  const all = await idsAt(app, '/v1/themes?limit=500')
  t.equal(all.length, 64)
  for (const [query, length] of [
    ['', 50],
    ['limit=50', 50],
    ['limit=51', 51],
    ['limit=1', 1]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/themes?${query}`), all.slice(0, length), query)
})

t.test('pages through a nested list under its own address', async t => {
  const { next } = (await app.inject('/v1/themes/drinks/findings?limit=7&fields=id')).json()
  t.equal(next.split('?')[0], 'https://evidence.test/v1/themes/drinks/findings')
  t.strictSame(await idsAt(app, next.replace('https://evidence.test', '')), (await idsAt(app, '/v1/findings?theme=drinks')).slice(7))
})

t.test('allows another limit and other fields during a walk, but no other filters or sort', async t => {
  const { next } = (await app.inject('/v1/findings?kind=statistic&sort=value&limit=2')).json()
  const cursor = new URL(next).searchParams.get('cursor')
  const rest = await idsAt(app, `/v1/findings?kind=statistic&sort=value&cursor=${cursor}&limit=3&fields=id`)
  t.strictSame(rest, (await idsAt(app, '/v1/findings?kind=statistic&sort=value')).slice(2, 5))
  const refused = []
  for (const query of ['kind=quote&sort=value', 'kind=statistic', 'kind=statistic&sort=-value', 'sort=value', 'kind=statistic&sort=value,published'])
    refused.push((await app.inject(`/v1/findings?${query}&cursor=${cursor}`)).json().errors[0].code)
  t.strictSame(refused, Array(5).fill('cursor_of_another_query'))
  t.equal((await app.inject(`/v1/statistics?kind=statistic&sort=value&cursor=${cursor}`)).json().errors[0].code, 'cursor_of_another_query')
})

t.test('refuses a filter that is already in the path', async t => {
  for (const [collection, id, filter] of [
    ['themes', 'tea', 'theme'],
    ['sources', 'tea-2024', 'source'],
    ['organisations', 'tea-board', 'organisation'],
    ['people', 'tess-urn', 'person'],
    ['surveys', 'tea-survey-2024', 'survey']
  ] as const) {
    const detail = `is already in the path; use /v1/findings?${filter}=… for several`
    for (const query of [`${filter}=${id}`, `${filter}=${id}&${filter}=${id}`])
      await refuses(t, app, { url: `/v1/${collection}/${id}/findings?${query}`, errors: [wrong(filter, 'given_twice', detail)] })
  }
})
