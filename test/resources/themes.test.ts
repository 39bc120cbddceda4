import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows the place of a theme in the vocabulary and its number of findings, narrower themes included', async t => {
  const answer = await app.inject('/v1/themes/drinks')
  t.equal(answer.statusCode, 200)
  t.strictSame(answer.json(), {
    id: 'drinks',
    label: 'Drinks',
    other_labels: ['beverages'],
    definition: 'What is drunk',
    broader: null,
    narrower: [{ id: 'tea', label: 'Tea' }],
    finding_counts: { total: 8, statistic: 6, quote: 2, recommendation: 0, claim: 0, case_study: 0 },
    updated: '2024-06-01',
    url: '/v1/themes/drinks'
  })
})

t.test('names the broader theme of a narrower one, and counts its own findings only', async t => {
  const { broader, narrower, finding_counts } = (await app.inject('/v1/themes/tea')).json()
  t.strictSame(
    { broader, narrower, finding_counts },
    {
      broader: { id: 'drinks', label: 'Drinks' },
      narrower: [],
      finding_counts: { total: 3, statistic: 2, quote: 1, recommendation: 0, claim: 0, case_study: 0 }
    }
  )
})

t.test('lists themes by id, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', ['biscuits', 'drinks', 'kettles', 'tea']],
    ['id=tea,biscuits', ['biscuits', 'tea']],
    ['broader=drinks', ['tea']],
    ['broader=tea', []],
    ['sort=-id', ['tea', 'kettles', 'drinks', 'biscuits']],
    ['sort=-updated,-id', ['tea', 'kettles', 'drinks', 'biscuits']],
    ['sort=updated', ['biscuits', 'drinks', 'kettles', 'tea']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/themes?${query}`), ids, query)
})

t.test('lists the findings of a theme as the filter finds them, with narrower themes', async t => {
  for (const id of ['drinks', 'tea', 'kettles', 'biscuits'])
    t.strictSame((await app.inject(`/v1/themes/${id}/findings`)).json(), (await app.inject(`/v1/findings?theme=${id}`)).json(), id)
})

t.test('counts and finds a theme three levels down at every level above it', async t => {
  const { app } = await appAfter(t, {
    'themes.yaml': themes => {
      themes.find(({ id }: { id: string }) => id === 'biscuits').broader = 'tea'
    }
  })
  const { finding_counts, narrower } = (await app.inject('/v1/themes/drinks')).json()
  t.equal(finding_counts.total, 9)
  t.strictSame(narrower, [{ id: 'tea', label: 'Tea' }])
  t.strictSame((await idsAt(app, '/v1/themes/drinks/findings')).includes('tea-2024-biscuits'), true)
})
