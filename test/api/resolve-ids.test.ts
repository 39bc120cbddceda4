import t from 'tap'
import { appAfter, idsAt } from '../helper.js'

/** Ids of four fates: withdrawn, withdrawn for another, merged, and merged in a collection with nested lists. */
const { app, id: edition } = await appAfter(t, {
  'withdrawn.yaml': withdrawn => [
    ...withdrawn,
    { collection: 'findings', id: 'tea-2024-half', change: 'withdrawn', reason: 'Misread.', successor: 'tea-2024-tea-better', on: '2024-05-01' },
    { collection: 'people', id: 'tess-earn', change: 'merged', reason: 'A typing error.', successor: 'tess-urn', on: '2024-05-01' }
  ]
})

const problem = (status: number, title: string, detail: string, instance: string, errors: unknown[] = []) => ({
  type: `urn:ics-evidence:problem:${title.toLowerCase().replaceAll(' ', '-')}`,
  title,
  status,
  detail,
  instance,
  errors
})

t.test('answers 410 for a withdrawn id, with the reason and the record that replaces it', async t => {
  for (const [url, detail, remedy, successor] of [
    ['/v1/findings/tea-2024-spilt', '“tea-2024-spilt” was withdrawn: The passage was about coffee.', 'nothing replaces it', null],
    ['/v1/quotes/tea-2024-spilt', '“tea-2024-spilt” was withdrawn: The passage was about coffee.', 'nothing replaces it', null],
    ['/v1/findings/tea-2024-half', '“tea-2024-half” was withdrawn: Misread.', 'use tea-2024-tea-better', 'tea-2024-tea-better']
  ] as const) {
    const answer = await app.inject(url)
    const { request_id, ...rest } = answer.json()
    const errors = [{ parameter: 'id', code: 'withdrawn', detail: remedy, allowed: successor ? [successor] : [] }]
    t.equal(answer.statusCode, 410)
    t.strictSame(rest, problem(410, 'Gone', detail, url, errors))
    t.equal(answer.headers.link, successor ? `</v1/findings/${successor}>; rel="successor-version"` : undefined)
  }
})

t.test('redirects from a merged id to its successor, with the rest of the request', async t => {
  for (const [url, location] of [
    ['/v1/themes/cuppas', '/v1/themes/tea'],
    ['/v1/themes/cuppas?fields=id,label', '/v1/themes/tea?fields=id,label'],
    ['/v1/themes/cuppas/findings?kind=statistic&limit=1', '/v1/themes/tea/findings?kind=statistic&limit=1'],
    ['/v1/themes/%63uppas/findings', '/v1/themes/tea/findings'],
    ['/v1/people/tess-earn/findings', '/v1/people/tess-urn/findings']
  ] as const) {
    const answer = await app.inject(url)
    t.strictSame([answer.statusCode, answer.headers.location], [301, location], url)
    t.equal((await app.inject(String(answer.headers.location))).statusCode, 200, location)
  }
  const answer = await app.inject('/v1/themes/cuppas')
  const { request_id, ...rest } = answer.json()
  t.strictSame(rest, problem(301, 'Moved Permanently', '“cuppas” was merged into “tea”: A cuppa is tea.', '/v1/themes/cuppas'))
  t.equal(answer.headers.link, '</v1/themes/tea>; rel="successor-version"')
})

t.test('follows a merged id in a filter and finds nothing for a withdrawn one, each with a warning', async t => {
  const merged = { code: 'merged', parameter: 'theme', detail: '“cuppas” was merged into “tea”: A cuppa is tea.' }
  const spilt = { code: 'withdrawn', parameter: 'id', detail: '“tea-2024-spilt” was withdrawn: The passage was about coffee.' }
  const half = { code: 'withdrawn', parameter: 'id', detail: '“tea-2024-half” was withdrawn: Misread.; replaced by “tea-2024-tea-better”' }
  for (const [query, same, warnings, header] of [
    ['theme=cuppas', 'theme=tea', [merged], `merged; "'cuppas' was merged into 'tea': A cuppa is tea."`],
    ['theme=cuppas,biscuits', 'theme=tea,biscuits', [merged], `merged; "'cuppas' was merged into 'tea': A cuppa is tea."`],
    ['id=tea-2024-spilt', null, [spilt], `withdrawn; "'tea-2024-spilt' was withdrawn: The passage was about coffee."`],
    [
      'id=tea-2024-half,tea-2024-cost&theme=cuppas,kettles',
      'id=tea-2024-cost&theme=tea,kettles',
      [half, merged],
      `withdrawn; "'tea-2024-half' was withdrawn: Misread.; replaced by 'tea-2024-tea-better'", merged; "'cuppas' was merged into 'tea': A cuppa is tea."`
    ]
  ] as const) {
    const answer = await app.inject(`/v1/findings?${query}`)
    const { results, warnings: said } = answer.json()
    t.strictSame(results, same ? (await app.inject(`/v1/findings?${same}`)).json().results : [], query)
    t.strictSame(said, warnings, query)
    t.equal(answer.headers['evidence-warning'], header, query)
  }
  t.strictSame(await idsAt(app, '/v1/findings?theme_not=cuppas'), await idsAt(app, '/v1/findings?theme_not=tea'))
})

t.test('continues a walk in the current edition when its own is no longer open, with a warning', async t => {
  const before = await appAfter(t, {})
  const { next } = (await before.app.inject('/v1/findings?limit=4')).json()
  const address = next.replace('https://evidence.test', '')
  const { results } = (await before.app.inject(address)).json()
  const answer = (await app.inject(address)).json()
  const detail = `the cursor belongs to edition ${before.id}, which is no longer open; the list continues in ${edition}`
  t.strictSame(answer.results, results)
  t.strictSame(answer.warnings, [{ code: 'edition_changed', parameter: 'cursor', detail }])
})
