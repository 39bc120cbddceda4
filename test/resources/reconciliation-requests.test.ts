import t, { type Test } from 'tap'
import { REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const HOME = 'https://evidence.test'
const { app } = await testApp(t, REAL_DATA)

/** What OpenRefine 3 sends: its server by Apache HttpClient, its pages by jQuery. */
const SERVER = {
  'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
  'accept-encoding': 'gzip, x-gzip, deflate',
  'user-agent': 'OpenRefine/3.9.3 [d1c1c2f]'
}
const PAGE = { accept: 'application/json, text/javascript, */*; q=0.01', origin: 'http://127.0.0.1:3333', referer: 'http://127.0.0.1:3333/' }
/** A form as Java writes it: spaces as +, and * as it is. */
const form = (name: string, value: unknown) => `${name}=${encodeURIComponent(JSON.stringify(value)).replaceAll('%20', '+')}`
const byServer = (name: string, value: unknown) =>
  app.inject({ method: 'POST', url: '/reconcile', headers: { ...SERVER, 'accept-encoding': 'identity' }, payload: form(name, value) })
const byPage = async (t: Test, url: string) => {
  const answer = await app.inject({ url: url.replace(HOME, ''), headers: PAGE })
  t.strictSame([answer.statusCode, answer.headers['access-control-allow-origin']], [200, '*'], url)
  return answer
}
const KENT = 'organisations/nhs-kent-and-medway-integrated-care-board'
const SUSSEX = 'organisations/nhs-sussex-integrated-care-board'
const MANIFEST = {
  versions: ['0.2'],
  name: 'ICS Evidence: organisations, people and themes',
  identifierSpace: `${HOME}/v1/`,
  schemaSpace: `${HOME}/guides/reconciling`,
  documentation: `${HOME}/guides/reconciling`,
  serviceVersion: '0.1.0',
  defaultTypes: [
    { id: 'organisation', name: 'Organisation' },
    { id: 'integrated_care_board', name: 'Integrated care board' },
    { id: 'person', name: 'Person' },
    { id: 'theme', name: 'Theme' }
  ],
  view: { url: `${HOME}/reconcile/view?id={{id}}` },
  preview: { url: `${HOME}/reconcile/preview?id={{id}}`, width: 480, height: 260 },
  suggest: {
    entity: {
      service_url: `${HOME}/reconcile/suggest`,
      service_path: '/entity',
      flyout_service_url: `${HOME}/reconcile`,
      flyout_service_path: '/flyout?id=$' + '{id}'
    },
    property: { service_url: `${HOME}/reconcile/suggest`, service_path: '/property' },
    type: { service_url: `${HOME}/reconcile/suggest`, service_path: '/type' }
  },
  extend: { propose_properties: { service_url: `${HOME}/reconcile`, service_path: '/properties' }, property_settings: [] },
  batchSize: 50
}

t.test('answers each call of OpenRefine: the service is added', async t => {
  t.strictSame((await byPage(t, '/reconcile')).json(), MANIFEST)
  const preflight = await app.inject({ method: 'OPTIONS', url: '/reconcile', headers: { ...PAGE, 'access-control-request-method': 'POST' } })
  t.strictSame([preflight.statusCode, preflight.headers['access-control-allow-methods']], [204, 'GET, HEAD, POST, OPTIONS'])
})

t.test('answers each call of OpenRefine: types are guessed, and a column is reconciled', async t => {
  const guess = await byServer('queries', { q0: { query: 'Kent & Medway ICB', limit: 3 }, q1: { query: 'NHS Devon ICB', limit: 3 } })
  t.strictSame(
    Object.values(guess.json() as Record<string, { result: { type: object[] }[] }>).map(({ result }) => result[0]?.type[0]),
    Array(2).fill({ id: 'integrated_care_board', name: 'Integrated care board' })
  )
  const answer = await byServer('queries', {
    q0: { query: 'Kent and Medway', type: 'integrated_care_board', type_strict: 'should' },
    q1: { query: 'NHS Sussex ICB', type: 'integrated_care_board', properties: [{ pid: 'on', v: '2023-05-01' }], type_strict: 'should' },
    q2: { query: 'Nobody at all', type: 'integrated_care_board', type_strict: 'should' }
  })
  t.strictSame([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']], [200, 'application/json; charset=utf-8', 'no-store'])
  const { q0, q1, q2 } = answer.json()
  t.match(q0.result[0], { id: KENT, match: true, score: 100 })
  t.match(q1.result[0], { id: SUSSEX, match: true })
  t.strictSame(q2, { result: [] })
  const zipped = await app.inject({ method: 'POST', url: '/reconcile', headers: SERVER, payload: form('queries', { q0: { query: 'NHS England' } }) })
  t.equal(zipped.statusCode, 200)
})

t.test('answers each call of OpenRefine: names are looked up while one types', async t => {
  const { service_url, service_path, flyout_service_url, flyout_service_path } = MANIFEST.suggest.entity
  const common = 'spell=always&exact=false&prefixed=true'
  const found = (await byPage(t, `${service_url}${service_path}?prefix=kent+and+me&${common}&type=integrated_care_board`)).json()
  t.strictSame(found, {
    result: [
      {
        id: KENT,
        name: 'NHS Kent and Medway Integrated Care Board',
        description: 'Integrated care board; South East',
        notable: [
          { id: 'integrated_care_board', name: 'Integrated care board' },
          { id: 'organisation', name: 'Organisation' }
        ]
      }
    ]
  })
  const flyout = (await byPage(t, `${flyout_service_url}${flyout_service_path.replace('$' + '{id}', encodeURIComponent(SUSSEX))}`)).json()
  t.equal(flyout.id, SUSSEX)
  t.match(flyout.html, `<h1><a href="${HOME}/${SUSSEX}">NHS Sussex Integrated Care Board</a></h1>`)
  t.match(flyout.html, `<a href="${HOME}/organisations/nhs-surrey-and-sussex-integrated-care-board">`)
  const types = (await byPage(t, `/reconcile/suggest/type?prefix=integ&${common}`)).json()
  t.strictSame(types, { result: [{ id: 'integrated_care_board', name: 'Integrated care board' }] })
  const properties = (await byPage(t, `/reconcile/suggest/property?prefix=ods&${common}`)).json()
  t.strictSame(properties, { result: [{ id: 'ods', name: 'ODS code', description: 'Code of the Organisation Data Service' }] })
})

t.test('answers each call of OpenRefine: columns are added from ids', async t => {
  const proposed = (await byPage(t, '/reconcile/properties?type=integrated_care_board')).json()
  t.equal(proposed.type, 'integrated_care_board')
  t.ok(proposed.properties.some(({ id }: { id: string }) => id === 'ons'))
  t.notOk(proposed.properties.some(({ id }: { id: string }) => id === 'definition'))
  const answer = await byServer('extend', {
    ids: [SUSSEX, 'people/saffron-cordery', 'themes/workforce-shortages', 'organisations/unknown', 'nonsense'],
    properties: ['ods', 'ons', 'from', 'to', 'successors', 'kind', 'organisation', 'broader'].map(id => ({ id }))
  })
  const none = { ods: [], ons: [], from: [], to: [], successors: [], kind: [], organisation: [], broader: [] }
  const organisation = { id: 'organisation', name: 'Organisation' }
  t.strictSame(answer.json(), {
    meta: [
      { id: 'ods', name: 'ODS code' },
      { id: 'ons', name: 'ONS code' },
      { id: 'from', name: 'First day' },
      { id: 'to', name: 'Last day' },
      { id: 'successors', name: 'Its place was taken by', type: organisation },
      { id: 'kind', name: 'Kind of body' },
      { id: 'organisation', name: 'Organisation', type: organisation },
      { id: 'broader', name: 'Broader theme', type: { id: 'theme', name: 'Theme' } }
    ],
    rows: {
      [SUSSEX]: {
        ...none,
        ods: [{ str: 'QNX' }],
        ons: [{ str: 'E54000064' }],
        from: [{ str: '2022-07-01' }],
        to: [{ str: '2026-03-31' }],
        successors: [{ id: 'organisations/nhs-surrey-and-sussex-integrated-care-board', name: 'NHS Surrey and Sussex Integrated Care Board' }],
        kind: [{ str: 'Integrated care board' }]
      },
      'people/saffron-cordery': { ...none, organisation: [{ id: 'organisations/nhs-providers', name: 'NHS Providers' }] },
      'themes/workforce-shortages': { ...none, broader: [{ id: 'themes/workforce', name: 'Workforce' }] },
      'organisations/unknown': none,
      nonsense: none
    }
  })
})

t.test('gives every property of every kind of record, as proposed for its type', async t => {
  for (const [type, id] of [
    ['organisation', 'organisations/nhs-england'],
    ['organisation', 'organisations/bma-gp-committee'],
    ['person', 'people/chris-hopson'],
    ['theme', 'themes/workforce']
  ] as const) {
    const { properties } = (await app.inject(`/reconcile/properties?type=${type}`)).json()
    const { rows } = (await byServer('extend', { ids: [id], properties })).json()
    t.strictSame(
      Object.keys(rows[id]),
      properties.map(({ id }: { id: string }) => id)
    )
    t.equal(rows[id].id[0].str, id.split('/')[1])
    t.type(rows[id].findings[0].int, 'number')
  }
  const all = (await app.inject('/reconcile/properties')).json()
  t.strictSame((await app.inject('/reconcile/properties?type=unknown&limit=2')).json(), { type: 'unknown', limit: 2, properties: all.properties.slice(0, 2) })
})

t.test('answers batches by GET as by POST', async t => {
  const queries = { a: { query: 'NHS England' }, b: { query: 'QKS', limit: 1 } }
  const got = await app.inject(`/reconcile?queries=${encodeURIComponent(JSON.stringify(queries, null, 2))}`)
  t.strictSame(got.json(), (await byServer('queries', queries)).json())
  t.equal(got.headers['cache-control'], 'no-store')
  const extension = { ids: [KENT], properties: [{ id: 'ods', settings: { limit: '1' } }] }
  t.strictSame((await app.inject(`/reconcile?extend=${encodeURIComponent(JSON.stringify(extension))}`)).json().rows, { [KENT]: { ods: [{ str: 'QKS' }] } })
  t.strictSame((await app.inject('/reconcile?callback=jQuery1&_=1')).json(), MANIFEST)
})

t.test('suggests in pages, by codes and ids, and by likeness where nothing begins so', async t => {
  const suggest = async (query: string) => (await app.inject(`/reconcile/suggest/entity?${query}`)).json()
  const idsAt = async (query: string) => (await suggest(query)).result.map(({ id }: { id: string }) => id)
  const pages = [await suggest('prefix=nhs'), await suggest('prefix=nhs&cursor=10')]
  t.strictSame(
    pages.map(({ result, cursor }) => [result.length, cursor]),
    [
      [10, 10],
      [10, 20]
    ]
  )
  t.equal(new Set(pages.flatMap(({ result }) => result.map(({ id }: { id: string }) => id))).size, 20)
  t.strictSame(await suggest('prefix=nhs&cursor=999'), { result: [] })
  for (const prefix of ['QKS', 'nhs-kent', KENT, 'medway kent', 'Kent %26 Medwya ICB']) t.equal((await idsAt(`prefix=${prefix}`))[0], KENT, prefix)
  t.equal((await idsAt('prefix=work&type=theme'))[0], 'themes/workforce')
  t.ok((await idsAt('prefix=work&type=/type/object')).length > 0)
  t.equal((await suggest('')).result.length, 10)
  t.equal((await app.inject('/reconcile/suggest/property')).json().result.length, 10)
})

t.test('shows the record that an id stands for: its page, and a preview that others may frame', async t => {
  const view = await app.inject(`/reconcile/view?id=${encodeURIComponent(SUSSEX)}`)
  t.strictSame([view.statusCode, view.headers.location], [303, `/${SUSSEX}`])
  for (const id of [SUSSEX, 'people/saffron-cordery', 'themes/workforce']) {
    const { statusCode, headers, body } = await app.inject({ url: `/reconcile/preview?id=${encodeURIComponent(id)}`, headers: { accept: 'text/html' } })
    t.strictSame([statusCode, headers['content-type'], headers['x-frame-options']], [200, 'text/html; charset=utf-8', undefined], id)
    t.match(String(headers['content-security-policy']), 'frame-ancestors *')
    t.match(body, `<a href="${HOME}/${id}">`)
  }
  for (const url of ['/reconcile', '/reconcile/suggest/entity?prefix=a'])
    t.match(String((await app.inject(url)).headers['content-security-policy']), "frame-ancestors 'none'")
  const unknown = await app.inject('/reconcile/preview?id=findings/any')
  t.strictSame([unknown.statusCode, unknown.headers['content-type']], [404, 'text/html; charset=utf-8'])
  t.match(unknown.body, 'is not the id of an organisation, a person or a theme')
  await refuses(t, app, {
    url: '/reconcile/flyout?id=nothing',
    status: 404,
    detail: '“nothing” is not the id of an organisation, a person or a theme, such as organisations/nhs-providers'
  })
  t.equal((await app.inject('/reconcile/view')).statusCode, 400)
})

t.test('gives a browser the same addresses, and those of a service under a path', async t => {
  for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*']) {
    t.strictSame((await app.inject({ url: '/reconcile', headers: { accept } })).json(), MANIFEST)
    t.equal((await app.inject({ url: `/reconcile/view?id=${KENT}`, headers: { accept } })).headers.location, `/${KENT}`)
  }
  const { app: under } = await testApp(t, undefined, `${HOME}/evidence`)
  const { name: _, ...manifest } = (await under.inject('/evidence/reconcile')).json()
  const { name: __, ...expected } = MANIFEST
  t.strictSame(manifest, JSON.parse(JSON.stringify(expected).replaceAll(HOME, `${HOME}/evidence`)))
  t.equal((await under.inject('/evidence/reconcile/view?id=themes/tea')).headers.location, '/evidence/themes/tea')
  const flyout = (await under.inject('/evidence/reconcile/flyout?id=themes/tea')).json()
  t.match(flyout.html, `href="${HOME}/evidence/themes/tea"`)
  t.notMatch(flyout.html, 'href="/')
})

t.test('follows a record that was merged into another', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject('/reconcile/view?id=themes/cuppas')).headers.location, '/themes/tea')
  const extension = JSON.stringify({ ids: ['themes/cuppas'], properties: [{ id: 'id' }] })
  t.strictSame((await app.inject(`/reconcile?extend=${encodeURIComponent(extension)}`)).json().rows, { 'themes/cuppas': { id: [{ str: 'tea' }] } })
})

t.test('refuses batches that it cannot read, with what to send', async t => {
  const send = (queries: unknown, parameter = 'queries') => ({
    url: '/reconcile',
    method: 'POST' as const,
    headers: SERVER,
    payload: new URLSearchParams({ [parameter]: typeof queries === 'string' ? queries : JSON.stringify(queries) }).toString()
  })
  const refusedFor = (request: ReturnType<typeof send>, error: ReturnType<typeof wrong>, status = 400) =>
    refuses(t, app, { ...request, status, errors: [error] })
  await refusedFor(send('{'), wrong('queries', 'bad_json', 'is not valid JSON; send it URL-encoded, as in queries={"q0":{"query":"Kent and Medway ICB"}}'))
  for (const none of ['[]', 'null', '"q"', '1'])
    await refusedFor(send(none), wrong('queries', 'invalid', 'is not an object of queries by their names, as in {"q0":{"query":"Kent and Medway ICB"}}'))
  const say = 'send {"query":"…"} with type, limit and properties if you like'
  await refusedFor(send({ q0: { query: 1 } }), wrong('queries', 'invalid', `“q0” is not a query, at “query”; ${say}`))
  await refusedFor(send({ q0: 'Kent' }), wrong('queries', 'invalid', `“q0” is not a query; ${say}`))
  await refusedFor(send({ q0: { query: 'a'.repeat(1001) } }), wrong('queries', 'too_long', '“q0” is over 1000 characters; no name is that long'))
  await refusedFor(
    send({ q0: { query: 'Kent', type: 'persons' } }),
    wrong('queries', 'unknown_value', '“persons” is not a type; closest matches: person, media, government', ['person', 'media', 'government'])
  )
  await refusedFor(
    send({ q0: { query: 'Kent', properties: [{ pid: 'odd', v: '1' }] } }),
    wrong('queries', 'unknown_value', '“odd” is not a property; closest matches: ods, id, on', ['ods', 'id', 'on'])
  )
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`q${n}`, { query: 'Kent' }]))
  await refusedFor(send(many), wrong('queries', 'too_many', 'has 51 queries, maximum 50; send them in several batches'), 413)
  await refusedFor(
    send({ ids: [], wrong: [] }, 'extend'),
    wrong('extend', 'invalid', 'is not a request for properties; send {"ids":["organisations/nhs-providers"],"properties":[{"id":"ods"}]}')
  )
  await refusedFor(
    send({ ids: Array(501).fill('a'), properties: [] }, 'extend'),
    wrong('extend', 'too_many', 'has 501 ids and 0 properties, maximum 500 and 30; send them in several requests'),
    413
  )
  await refusedFor(
    send({ ids: [], properties: [{ id: 'on' }] }, 'extend'),
    wrong('extend', 'unknown_value', '“on” is not a property; closest matches: ons, region, definition', ['ons', 'region', 'definition'])
  )
  await refusedFor(send('{}', 'other'), wrong('queries', 'missing', 'is missing; send a form with queries or extend', ['queries', 'extend']))
  await refusedFor(
    { ...send('{}'), headers: { ...SERVER, 'content-type': 'application/json' } },
    wrong('Content-Type', 'unsupported', 'must be application/x-www-form-urlencoded', ['application/x-www-form-urlencoded']),
    415
  )
  await refusedFor(
    { ...send('{}'), payload: 'queries=\xff' } as never,
    wrong('queries', 'bad_json', 'is not valid JSON; send it URL-encoded, as in queries={"q0":{"query":"Kent and Medway ICB"}}')
  )
  t.equal((await app.inject('/reconcile/suggest/entity?prefix=a&cursor=-1')).statusCode, 400)
  t.equal((await app.inject({ ...send('{}'), payload: `queries=${'a'.repeat(2 ** 16)}` })).statusCode, 413)
  t.equal((await app.inject({ url: '/reconcile', method: 'PUT' })).statusCode, 405)
})

t.test('answers any query with candidates or none', async t => {
  const HOSTILE = [
    '',
    ' ',
    '\0',
    '\u0001\u001f',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
    "'; drop table ids; --",
    '"',
    '%',
    '😀',
    'a '.repeat(500),
    'NHS '.repeat(250),
    'ł'.repeat(1000),
    '<script>',
    '../..',
    '*',
    '(((',
    '{{id}}',
    'https://ror.org/',
    'e\u0301'.repeat(400)
  ]
  const queries = Object.fromEntries(
    HOSTILE.flatMap((query, n) => [
      [`q${n}`, { query, limit: [0, -1, 1.5, 1e308, null][n % 5], type: n % 2 ? null : '' }],
      [query, { query, properties: [{ pid: n % 2 ? 'on' : 'ods', v: [query, n, true, { id: query }] }], type_strict: 'all' }]
    ])
  )
  const answer = await byServer('queries', queries)
  t.equal(answer.statusCode, 200)
  const found = answer.json()
  t.strictSame(Object.keys(found).sort(), Object.keys(JSON.parse(JSON.stringify(queries))).sort())
  for (const { result } of Object.values(found) as { result: { score: number; match: boolean }[] }[])
    t.ok(result.every(({ score, match }) => score >= 0 && score <= 100 && !match))
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [n, { query: 'a' }]))
  t.equal((await byServer('queries', many)).statusCode, 413)
  const named = await app.inject({
    method: 'POST',
    url: '/reconcile',
    headers: SERVER,
    payload: `queries=${encodeURIComponent('{"__proto__":{"query":"NHS England"},"q":{"query":"NHS England"}}')}`
  })
  t.strictSame(Object.keys(named.json()), ['__proto__', 'q'])
  const deep = await app.inject({ method: 'POST', url: '/reconcile', headers: SERVER, payload: `queries=${'['.repeat(60_000)}` })
  t.equal(deep.statusCode, 400)
  for (const prefix of HOSTILE) {
    const { statusCode } = await app.inject(`/reconcile/suggest/entity?prefix=${encodeURIComponent(prefix.toWellFormed())}`)
    t.ok([200, 400].includes(statusCode), JSON.stringify(prefix))
  }
})
