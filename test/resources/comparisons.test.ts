import t from 'tap'
import { appAfter, idsAt, testApp } from '../helper.js'

t.test('shows the findings side by side, every pair with its differences, and figures that no source prints', async t => {
  const { app } = await testApp(t)
  t.strictSame((await app.inject('/v1/comparisons/tea-and-biscuits')).json(), {
    id: 'tea-and-biscuits',
    title: 'Tea and biscuits',
    verdict: 'not_comparable',
    reason: 'They were asked about different things.',
    differs_in: ['question'],
    findings: [
      {
        id: 'tea-2024-tea-better',
        statement: 'In a Tea Board survey reported in March 2024, 54% of ward leaders found tea improved.',
        url: '/v1/findings/tea-2024-tea-better'
      },
      {
        id: 'tea-2024-biscuits',
        statement: 'The same survey put ward leaders who saw no better biscuits at 42%.',
        url: '/v1/findings/tea-2024-biscuits'
      }
    ],
    pairs: [{ a: 'tea-2024-tea-better', b: 'tea-2024-biscuits', verdict: 'not_comparable', differs_in: ['question'], reason: 'Tea is not a biscuit.' }],
    outside: [{ value: 55, says: 'The report prints 55%.', url: 'https://tea.example/report', seen_on: '2024-04-01' }],
    updated: '2024-06-01',
    url: '/v1/comparisons/tea-and-biscuits'
  })
})

t.test('lists comparisons by id, filtered and sorted', async t => {
  const { app } = await appAfter(t, {
    'comparisons.yaml': ([first]) => [
      first,
      {
        ...first,
        id: 'sisters-and-matrons',
        verdict: 'comparable',
        findings: ['tea-2024-sisters', 'tea-2024-matrons'],
        pairs: [{ a: 'tea-2024-sisters', b: 'tea-2024-matrons', verdict: 'comparable', differs_in: [], reason: 'Both are counts.' }]
      }
    ]
  })
  const [people, tea] = ['sisters-and-matrons', 'tea-and-biscuits']
  for (const [query, ids] of [
    ['', [people, tea]],
    [`id=${tea}`, [tea]],
    ['verdict=comparable', [people]],
    ['verdict=not_comparable,direction_only', [tea]],
    ['finding=tea-2024-biscuits', [tea]],
    ['finding=tea-2024-cost', []],
    ['theme=biscuits', [tea]],
    ['theme=drinks', [people, tea]],
    ['theme=kettles', []],
    ['sort=-id', [tea, people]],
    ['sort=-updated,-id', [tea, people]]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/comparisons?${query}`), ids, query)
})
