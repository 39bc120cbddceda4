import t from 'tap'
import { type Chosen, chosenFields, cut, fieldNames } from '../../src/http/sparse-fields.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { testApp } from '../helper.js'

const picking = (fields: readonly string[]) => (document: unknown) => cut(document, chosenFields(fields) as Chosen)

const { app } = await testApp(t)
const get = async (url: string) => (await app.inject(url)).json()

t.test('cuts a document to the requested fields, in the requested order', async t => {
  for (const [url, fields, expected] of [
    ['/v1/themes/tea', 'label,id', { label: 'Tea', id: 'tea' }],
    ['/v1/findings/tea-2024-cost', 'statistic.value,id,statistic.unit', { statistic: { value: 250000000, unit: 'gbp' }, id: 'tea-2024-cost' }],
    [
      '/v1/findings/tea-2024-ask-kettles',
      'statistic.value,recommendation.asked_of.id',
      { statistic: null, recommendation: { asked_of: [{ id: 'kettle-office' }] } }
    ],
    [
      '/v1/quotes/tea-2024-urn-speech',
      'passages.start,passages.end,passages.themes.id',
      {
        passages: [
          { start: 436, end: 497, themes: [{ id: 'tea' }] },
          { start: 500, end: 581, themes: [{ id: 'kettles' }] }
        ]
      }
    ],
    ['/v1/findings/tea-2024-cost', 'warnings.id,warnings.short', { warnings: [] }],
    ['/v1/sources/kettles-2023', 'publisher.name,survey.id,published', { publisher: { name: 'Tea Board' }, survey: null, published: '2023?' }],
    ['/v1/themes/tea', 'id,id', { id: 'tea' }]
  ] as const) {
    const answer = await app.inject(`${url}?fields=${fields}`)
    t.equal(answer.body, JSON.stringify(expected), `${url} ${fields}`)
  }
})

t.test('gives a whole field that is requested both whole and in part', async t => {
  const { statistic, organisations } = await get('/v1/findings/tea-2024-biscuits')
  for (const fields of ['statistic,statistic.value', 'statistic.value,statistic'])
    t.strictSame(await get(`/v1/findings/tea-2024-biscuits?fields=${fields}`), { statistic }, fields)
  t.strictSame(await get('/v1/findings/tea-2024-biscuits?fields=organisations.roles,organisations'), { organisations })
})

t.test('reads each field of a document once, however often it is named', async t => {
  let reads = 0
  const document = {
    get id() {
      reads++
      return 'tea'
    }
  }
  t.strictSame(picking(Array(5000).fill('id'))(document), { id: 'tea' })
  t.equal(reads, 1)
  t.equal((await app.inject(`/v1/themes/tea?fields=${Array(5000).fill('id')}`)).body, '{"id":"tea"}')
  t.equal((await app.inject(`/v1/statistics.csv?limit=1&fields=${Array(3000).fill('unit')}`)).body.split('\r\n')[0], 'unit')
})

t.test('cuts the results of a list like single documents, but not its envelope', async t => {
  const whole = await get('/v1/themes')
  t.strictSame(await get('/v1/themes?fields=id,broader.id'), {
    ...whole,
    results: [
      { id: 'biscuits', broader: null },
      { id: 'drinks', broader: null },
      { id: 'kettles', broader: null },
      { id: 'tea', broader: { id: 'drinks' } }
    ]
  })
  t.strictSame((await get('/v1/themes/tea/findings?fields=id&limit=1')).results, [{ id: 'tea-2024-mug' }])
})

t.test('accepts every field that a document has, and no other', async t => {
  for (const { collection, schema: item, card } of REGISTRY.resources) {
    const names = fieldNames(item as never)
    const [whole] = (await get(`/v1/${collection.name}${card ? '?view=full' : ''}`)).results
    t.strictSame(
      names.filter(name => !name.includes('.')),
      Object.keys(whole),
      collection.name
    )
    t.strictSame(await get(`/v1/${collection.name}/${whole.id}?fields=${names}`), whole, collection.name)
    t.strictSame(picking(names)(whole), whole, collection.name)
  }
})
