import t from 'tap'
import { testApp } from '../helper.js'

t.test('a theme shows its place in the vocabulary and how many findings it files, narrower ones included', async t => {
  const { app } = await testApp(t)
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
