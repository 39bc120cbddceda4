import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('a person shows the roles held, each with its body and a day, and how many findings they speak in', async t => {
  t.strictSame((await app.inject('/v1/people/tess-urn')).json(), {
    id: 'tess-urn',
    name: 'Tess Urn',
    roles: [{ role: 'chair', organisation: { id: 'tea-board', name: 'Tea Board' }, on: '2024-03-03' }],
    finding_counts: { total: 3, statistic: 1, quote: 1, recommendation: 1, claim: 0, case_study: 0 },
    updated: '2024-06-01',
    url: '/v1/people/tess-urn'
  })
})

t.test('an author who says nothing has no roles and no findings', async t => {
  const { roles, finding_counts } = (await app.inject('/v1/people/ada-quill')).json()
  t.strictSame({ roles, finding_counts }, { roles: [], finding_counts: { total: 0, statistic: 0, quote: 0, recommendation: 0, claim: 0, case_study: 0 } })
})

t.test('people are listed by id, narrowed and sorted', async t => {
  for (const [query, ids] of [
    ['', ['ada-quill', 'tess-urn']],
    ['id=tess-urn', ['tess-urn']],
    ['organisation=tea-board,ward-news', ['tess-urn']],
    ['organisation=ward-news', []],
    ['sort=-id', ['tess-urn', 'ada-quill']],
    ['sort=-updated', ['ada-quill', 'tess-urn']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/people?${query}`), ids, query)
})

t.test('the findings of a person are those they speak in', async t => {
  t.strictSame(await idsAt(app, '/v1/people/tess-urn/findings?sort=id'), ['tea-2024-ask-kettles', 'tea-2024-cost', 'tea-2024-urn-speech'])
  t.strictSame(await idsAt(app, '/v1/people/ada-quill/findings'), [])
})
