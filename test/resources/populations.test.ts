import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows the definition, the hierarchy and the number of findings, narrower populations included', async t => {
  t.strictSame((await app.inject('/v1/populations/staff')).json(), {
    id: 'staff',
    label: 'Staff',
    definition: 'Anyone on a ward',
    broader: null,
    narrower: [{ id: 'ward-leaders', label: 'Ward leaders' }],
    finding_counts: { total: 3, statistic: 3, quote: 0, recommendation: 0, claim: 0, case_study: 0 },
    updated: '2024-06-01',
    url: '/v1/populations/staff'
  })
})

t.test('names the broader population of a narrower one', async t => {
  const { broader, narrower } = (await app.inject('/v1/populations/ward-leaders')).json()
  t.strictSame({ broader, narrower }, { broader: { id: 'staff', label: 'Staff' }, narrower: [] })
})

t.test('lists populations by id, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', ['staff', 'ward-leaders']],
    ['id=ward-leaders', ['ward-leaders']],
    ['broader=staff', ['ward-leaders']],
    ['broader=ward-leaders', []],
    ['sort=-id', ['ward-leaders', 'staff']],
    ['sort=updated,-id', ['ward-leaders', 'staff']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/populations?${query}`), ids, query)
})
