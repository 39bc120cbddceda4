import t from 'tap'
import { MAX_REPORTED } from '../../src/http/closest-match.js'
import { appAfter, idsAt } from '../helper.js'

const old = { change: 'merged', on: '2024-05-01' }

/**
 * Ids of many fates: withdrawn, withdrawn for another, merged, merged in a collection with nested lists, merged twice, merged into one
 * that was withdrawn later, with and without another in its place, and a quotation merged into a claim.
 */
const { app, id: edition } = await appAfter(t, {
  'withdrawn.yaml': withdrawn => [
    ...withdrawn,
    { collection: 'findings', id: 'tea-2024-half', change: 'withdrawn', reason: 'Misread.', successor: 'tea-2024-tea-better', on: '2024-05-01' },
    { collection: 'people', id: 'tess-earn', change: 'merged', reason: 'A typing error.', successor: 'tess-urn', on: '2024-05-01' },
    { ...old, collection: 'themes', id: 'brews', reason: 'A brew is a cuppa.', successor: 'cuppas' },
    { ...old, collection: 'findings', id: 'tea-2024-spills', reason: 'One spill.', successor: 'tea-2024-spilt' },
    { ...old, collection: 'findings', id: 'tea-2024-third', reason: 'The same.', successor: 'tea-2024-half' },
    { ...old, collection: 'findings', id: 'tea-2024-they-need-water', reason: 'They say one thing.', successor: 'kettles-2023-need-water' },
    { ...old, collection: 'findings', id: 'tea-2024-water-first', reason: 'They say one thing.', successor: 'kettles-2023-water' }
  ]
})

const problem = (status: number, title: string, detail: string, instance: string, errors: unknown[] = [], leads = {}) => ({
  type: `urn:ics-evidence:problem:${title.toLowerCase().replaceAll(' ', '-')}`,
  title,
  status,
  detail,
  instance,
  errors,
  ...leads
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
    t.strictSame(rest, problem(410, 'Gone', detail, url, errors, successor ? { successor: `/v1/findings/${successor}` } : {}))
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
  t.strictSame(
    rest,
    problem(301, 'Moved Permanently', '“cuppas” was merged into “tea”: A cuppa is tea.', '/v1/themes/cuppas', [], { successor: '/v1/themes/tea' })
  )
  t.equal(answer.headers.link, '</v1/themes/tea>; rel="successor-version"')
})

t.test('redirects from an id that was merged twice to the end, and never to an address that is not there', async t => {
  for (const [url, location] of [
    ['/v1/themes/brews', '/v1/themes/tea'],
    ['/v1/themes/brews/findings?limit=1', '/v1/themes/tea/findings?limit=1'],
    [`/v1/themes/brews?edition=${edition}`, `/v1/themes/tea?edition=${edition}`],
    ['/v1/findings/tea-2024-they-need-water.bib', '/v1/findings/kettles-2023-need-water.bib'],
    [`/v1/quotes/tea-2024-water-first.md?edition=${edition}`, `/v1/quotes/kettles-2023-water.md?edition=${edition}`]
  ] as const) {
    const answer = await app.inject(url)
    t.strictSame([answer.statusCode, answer.headers.location], [301, location], url)
    t.equal((await app.inject(location)).statusCode, 200, location)
  }
  for (const url of ['/v1/themes/brews.pdf', '/v1/findings/tea-2024-they-need-water.md']) t.equal((await app.inject(url)).statusCode, 404, url)
})

t.test('answers 410 for an id that was merged into one withdrawn later, and for a quotation merged into a finding without one', async t => {
  for (const [url, detail, code, advice, successor] of [
    ['/v1/findings/tea-2024-spills', '“tea-2024-spills” was withdrawn: One spill. The passage was about coffee.', 'withdrawn', 'nothing replaces it', null],
    [
      '/v1/findings/tea-2024-third',
      '“tea-2024-third” was withdrawn: The same. Misread.',
      'withdrawn',
      'use tea-2024-tea-better',
      '/v1/findings/tea-2024-tea-better'
    ],
    [
      '/v1/quotes/tea-2024-they-need-water.md',
      '“tea-2024-they-need-water” was merged into “kettles-2023-need-water”, which is not one of quotes: They say one thing.',
      'merged',
      'use kettles-2023-need-water',
      '/v1/findings/kettles-2023-need-water'
    ],
    [
      '/v1/quotes/tea-2024-third',
      '“tea-2024-third” was withdrawn: The same. Misread.',
      'withdrawn',
      'use tea-2024-tea-better',
      '/v1/findings/tea-2024-tea-better'
    ]
  ] as const) {
    const answer = await app.inject(url)
    const { request_id, ...rest } = answer.json()
    const allowed = url.startsWith('/v1/findings') && successor ? [successor.split('/').at(-1)] : []
    t.strictSame(rest, problem(410, 'Gone', detail, url, [{ parameter: 'id', code, detail: advice, allowed }], successor ? { successor } : {}), url)
    t.equal(answer.headers.link, successor ? `<${successor}>; rel="successor-version"` : undefined)
    if (successor) t.equal((await app.inject(successor)).statusCode, 200, successor)
  }
})

t.test('answers the others of a batch of ids with a warning for each unknown, withdrawn or merged one', async t => {
  const batch = 'tea-2024-mug,tea-2024-mog,tea-2024-spilt,tea-2024-they-need-water,zzz'
  const answer = await app.inject(`/v1/findings?id=${batch}&sort=id`)
  const { results, total, warnings } = answer.json()
  t.strictSame([answer.statusCode, total, results.map(({ id }: { id: string }) => id)], [200, 2, ['kettles-2023-need-water', 'tea-2024-mug']])
  t.match(warnings, [
    { code: 'unknown_value', parameter: 'id', detail: /^“tea-2024-mog” is not an id in findings; closest matches: tea-2024-mug, / },
    { code: 'unknown_value', parameter: 'id', detail: /^“zzz” is not an id in findings/ },
    { code: 'withdrawn', parameter: 'id', detail: '“tea-2024-spilt” was withdrawn: The passage was about coffee.' },
    { code: 'merged', parameter: 'id', detail: '“tea-2024-they-need-water” was merged into “kettles-2023-need-water”: They say one thing.' }
  ])
  t.match(answer.headers['evidence-warning'], /^unknown_value; "'tea-2024-mog' is not an id in findings/)
  for (const ids of ['zzz', 'zzz,yyy']) {
    const { status, errors } = (await app.inject(`/v1/findings?id=${ids}`)).json()
    t.strictSame([status, errors.map(({ code }: { code: string }) => code)], [400, ids.split(',').map(() => 'unknown_value')], ids)
  }
  t.equal((await app.inject('/v1/findings?theme=tea,zzz')).statusCode, 400, 'a filter by others is no batch')
})

t.test('names the closest matches of the first unknown ids of a batch only', async t => {
  const unknown = Array.from({ length: 12 }, (_, n) => `tea-2024-mug-${n}`)
  const { warnings } = (await app.inject(`/v1/findings?id=tea-2024-mug,${unknown}`)).json()
  t.strictSame(
    warnings.map(({ detail }: { detail: string }) => detail.includes('closest matches')),
    unknown.map((_, n) => n < MAX_REPORTED)
  )
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
