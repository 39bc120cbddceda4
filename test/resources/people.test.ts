import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows the roles of a person, each with an organisation and a date, and the number of findings attributed to them', async t => {
  t.strictSame((await app.inject('/v1/people/tess-urn')).json(), {
    id: 'tess-urn',
    name: 'Tess Urn',
    roles: [{ role: 'chair', organisation: { id: 'tea-board', name: 'Tea Board' }, on: '2024-03-03' }],
    finding_counts: { total: 3, statistic: 1, quote: 1, recommendation: 1, claim: 0, case_study: 0 },
    updated: '2024-06-01',
    url: '/v1/people/tess-urn'
  })
})

t.test('shows no roles and no findings for an author who says nothing', async t => {
  const { roles, finding_counts } = (await app.inject('/v1/people/ada-quill')).json()
  t.strictSame({ roles, finding_counts }, { roles: [], finding_counts: { total: 0, statistic: 0, quote: 0, recommendation: 0, claim: 0, case_study: 0 } })
})

t.test('lists people by id, filtered and sorted', async t => {
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

t.test('lists the findings that are attributed to a person', async t => {
  t.strictSame(await idsAt(app, '/v1/people/tess-urn/findings?sort=id'), ['tea-2024-ask-kettles', 'tea-2024-cost', 'tea-2024-urn-speech'])
  t.strictSame(await idsAt(app, '/v1/people/ada-quill/findings'), [])
})
