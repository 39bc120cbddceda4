import Fastify from 'fastify'
import t from 'tap'
import { onError } from '../../src/http/errors.js'
import { refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t)
const UNITS = ['percent', 'people', 'posts', 'fte', 'organisations', 'systems', 'responses', 'gbp', 'months', 'years']
const SORTS = ['published', '-published', 'updated', '-updated', 'value', '-value', 'id', '-id', 'relevance']
const TWICE = 'is given more than once; give it once'
const LIMIT = 'must be a whole number from 1 to 500'
const notDate = (value: string) => `“${value}” is not an existing date; use YYYY, YYYY-MM or YYYY-MM-DD`
const NEEDS_UNIT = 'requires exactly one unit, such as unit=percent, because values of different units cannot be compared'
const FIELDS = 'must be field names joined by commas, with dots for nested fields, such as id,statistic.value'
const CURSOR = 'is not a valid cursor; use the whole of `next`, or leave it out to start again'
const OTHER = 'belongs to another query; keep the same filters and sort, or leave the cursor out to start again'
const takes = (detail: string, allowed: string[]) => `${detail}; allowed values: ${allowed.join(', ')}`
const needsUnit = (parameter: string) => wrong(parameter, 'needs_unit', takes(NEEDS_UNIT, UNITS), UNITS)

t.test('refuses every parameter that it cannot understand, with what is wrong and how to fix it', async t => {
  const { next } = (await app.inject('/v1/findings?limit=1&sort=id')).json()
  const cursor = new URL(next).searchParams.get('cursor')
  for (const [query, ...errors] of [
    [
      'colour=red',
      wrong('colour', 'unknown_parameter', '“colour” is not a parameter here; closest matches: cursor, form, format', ['cursor', 'form', 'format'])
    ],
    ['themes=tea', wrong('themes', 'unknown_parameter', '“themes” is not a parameter here; use theme', ['theme'])],
    ['=tea', wrong('', 'unknown_parameter', '“” is not a parameter here; closest matches: q, id, date', ['q', 'id', 'date'])],
    [
      '__proto__=1',
      wrong('__proto__', 'unknown_parameter', '“__proto__” is not a parameter here; closest matches: cursor, person, sort', ['cursor', 'person', 'sort'])
    ],
    ['theme=te', wrong('theme', 'unknown_value', '“te” is not an id in themes; closest matches: tea, kettles, drinks', ['tea', 'kettles', 'drinks'])],
    ['theme=Tea', wrong('theme', 'unknown_value', '“Tea” is not an id in themes; use tea', ['tea'])],
    [
      'theme=tea,biscuit',
      wrong('theme', 'unknown_value', '“biscuit” is not an id in themes; closest matches: biscuits, drinks, kettles', ['biscuits', 'drinks', 'kettles'])
    ],
    ['theme=tea|drinks', wrong('theme', 'separator', 'separate values with commas, not “|”, such as a,b')],
    ['kind=quote|claim', wrong('kind', 'separator', 'separate values with commas, not “|”, such as a,b')],
    ['theme=tea,,drinks', wrong('theme', 'empty', 'has an empty value; leave the parameter out, or separate values with single commas')],
    [`id=${'a'.repeat(101)}`, wrong('id', 'too_long', 'has a value of over 100 characters; no id is that long')],
    ['date=published&date=fieldwork', wrong('date', 'given_twice', TWICE)],
    ['limit=1&limit=1', wrong('limit', 'given_twice', TWICE)],
    ['unit=pounds', wrong('unit', 'unknown_value', takes('unknown value “pounds”', UNITS), UNITS)],
    ['has_anomaly=yes', wrong('has_anomaly', 'unknown_value', 'unknown value “yes”; allowed values: true, false', ['true', 'false'])],
    ...['0', '501', 'abc', '1e3', '-1', '1.5', '0x10', '1_0', '9999999999', '1e99'].map(
      value => [`limit=${encodeURIComponent(value)}`, wrong('limit', 'out_of_range', LIMIT)] as const
    ),
    ...['2022-13', '2022-02-30', '2023-02-29', '2022-00', '22', '2022-1-1', '2022?', '01/02/2022'].map(
      value => [`published_from=${value}`, wrong('published_from', 'bad_date', notDate(value))] as const
    ),
    ['published_to=2022-04-31', wrong('published_to', 'bad_date', notDate('2022-04-31'))],
    ['date=yesterday', wrong('date', 'unknown_value', 'unknown value “yesterday”; allowed values: published, fieldwork', ['published', 'fieldwork'])],
    [
      'date=published,fieldwork',
      wrong('date', 'too_many', 'takes one value, not “published,fieldwork”; allowed values: published, fieldwork', ['published', 'fieldwork'])
    ],
    ['sort=size', wrong('sort', 'unknown_value', takes('cannot sort by “size”', SORTS), SORTS)],
    ['sort=value,published,id', wrong('sort', 'too_many', takes('accepts at most two different keys', SORTS), SORTS)],
    ['sort=value,-value', wrong('sort', 'too_many', takes('accepts at most two different keys', SORTS), SORTS)],
    ['value_min=50', needsUnit('value_min')],
    ['value_max=50&unit=percent,people', needsUnit('value_max')],
    ['value_min=1&value_max=50', needsUnit('value_min')],
    ...['abc', '0x1', '1.', '5%25', '1e', '1e16', '1e-7', '1%202', '--1', 'NaN', 'Infinity', '1_000'].map(
      value =>
        [
          `unit=percent&value_min=${value}`,
          wrong('value_min', 'not_a_number', `“${decodeURIComponent(value)}” is not a number such as 76, 33.3 or 1e6`)
        ] as const
    ),
    [
      'fields=id,staement',
      wrong('fields', 'unknown_field', '“staement” is not a field here; closest matches: statement, themes, snippet', ['statement', 'themes', 'snippet'])
    ],
    [
      'fields=statistic.size',
      wrong('fields', 'unknown_field', '“statistic.size” is not a field here; closest matches: statistic, statistic.base, statistic.is_net', [
        'statistic',
        'statistic.base',
        'statistic.is_net'
      ])
    ],
    ...['id,', 'id,,kind', 'statistic..value', '.id', 'Id', 'id%20kind', '*'].map(value => [`fields=${value}`, wrong('fields', 'bad_fields', FIELDS)] as const),
    ...['garbage', '%F0%9F%AB%96', 'WyJhIiwiYiJd'].map(value => [`cursor=${value}`, wrong('cursor', 'bad_cursor', CURSOR)] as const),
    [`cursor=${cursor}`, wrong('cursor', 'cursor_of_another_query', OTHER)],
    [`cursor=${cursor}&sort=-id`, wrong('cursor', 'cursor_of_another_query', OTHER)],
    [`cursor=${cursor}&sort=id&theme=tea`, wrong('cursor', 'cursor_of_another_query', OTHER)]
  ] as const)
    await refuses(t, app, { url: `/v1/findings?${query}`, errors: [...errors] })
})

t.test('names the closest matches in a long list of values', async t => {
  for (const [kind, unknown, nearest] of [
    ['spelin', '“spelin”', ['spelling', 'headline', 'question']],
    ['sum,gramar', '“gramar”', ['grammar', 'name', 'range']]
  ] as const)
    await refuses(t, app, {
      url: `/v1/anomalies?kind=${kind}`,
      errors: [wrong('kind', 'unknown_value', `unknown value ${unknown}; closest matches: ${nearest.join(', ')}`, nearest)]
    })
})

t.test('reports everything that is wrong at once, but no more than ten errors of a kind', async t => {
  await refuses(t, app, {
    url: '/v1/themes?limit=0&sort=size&shape=round',
    errors: [
      wrong('sort', 'unknown_value', 'cannot sort by “size”; allowed values: label, -label, count, -count, updated, -updated, id, -id, relevance', [
        'label',
        '-label',
        'count',
        '-count',
        'updated',
        '-updated',
        'id',
        '-id',
        'relevance'
      ]),
      wrong('limit', 'out_of_range', LIMIT),
      wrong('shape', 'unknown_parameter', '“shape” is not a parameter here; closest matches: sort, broader, id', ['sort', 'broader', 'id'])
    ]
  })
  const many = Array.from({ length: 3000 }, (_, n) => `x${n.toString(36)}`)
  const some = many.slice(0, 8)
  const unknown = (await app.inject(`/v1/findings?theme=${some}&source=${some}`)).json().errors.map(({ parameter }: { parameter: string }) => parameter)
  t.strictSame(unknown, [...Array(8).fill('theme'), 'source', 'source'])
  for (const query of [`id=${many}`, `theme=${many}`, `fields=${many}`, `${many.join('&')}`, `kind=${many}`, `sort=${many}`]) {
    const before = process.cpuUsage()
    const answer = await app.inject(`/v1/findings?${query}`)
    t.equal(answer.statusCode, 400)
    t.ok(answer.json().errors.length <= 10 && answer.body.length < 8_000, `${query.slice(0, 9)} answers ${answer.body.length} bytes`)
    t.ok(process.cpuUsage(before).user < 500_000, `${query.slice(0, 9)} takes half a second of the processor at most`)
  }
})

t.test('answers 404 for an unknown id with the closest matches, in every collection', async t => {
  for (const [collection, id, nearest] of [
    ['themes', 'teas', ['tea', 'drinks', 'kettles']],
    ['findings', 'tea-2024-costs', ['tea-2024-cost', 'tea-2024-porters', 'tea-2024-sisters']],
    ['comparisons', 'x', ['tea-and-biscuits']]
  ] as const) {
    const errors = [wrong('id', 'unknown_id', `closest matches: ${nearest.join(', ')}`, nearest)]
    await refuses(t, app, { url: `/v1/${collection}/${id}`, status: 404, detail: `“${id}” is not an id in ${collection}`, errors })
  }
})

t.test('logs unexpected errors, and shows only that there was one', async t => {
  const { app, close } = await testApp(t)
  await close()
  await refuses(t, app, { url: '/v1/findings', status: 500, detail: 'an internal error occurred; it was logged' })

  const log: string[] = []
  const bare = Fastify({ logger: { level: 'error', stream: { write: line => void log.push(line) } }, genReqId: () => crypto.randomUUID() })
  bare.setErrorHandler(onError)
  bare.get('/broken', async () => {
    throw new Error('select * from /srv/secrets.ts')
  })
  bare.get('/busy', async () => {
    throw Object.assign(new Error('the pool of /srv is full'), { statusCode: 503 })
  })
  await refuses(t, bare, { url: '/broken', status: 500, detail: 'an internal error occurred; it was logged' })
  await refuses(t, bare, { url: '/busy', status: 503, detail: 'an internal error occurred; it was logged' })
  t.strictSame(
    log.map(line => JSON.parse(line).err.message),
    ['select * from /srv/secrets.ts', 'the pool of /srv is full']
  )
})
