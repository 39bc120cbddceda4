import t from 'tap'
import { appAfter, REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const { app, id: edition } = await testApp(t)
const check = '/v1/comparisons/check'

t.test('returns the verdict on every pair, and says which pairs nobody has judged', async t => {
  const [better, biscuits, mug] = ['tea-2024-tea-better', 'tea-2024-biscuits', 'tea-2024-mug']
  const answer = await app.inject(`${check}?ids=${better},${biscuits},${mug}`)
  t.equal(answer.headers['evidence-edition'], edition)
  const unjudged = { verdict: 'unjudged', differs_in: [], reason: null, comparison: null }
  t.strictSame(answer.json(), {
    edition,
    warnings: [],
    pairs: [
      {
        a: better,
        b: biscuits,
        verdict: 'not_comparable',
        differs_in: ['question'],
        reason: 'Tea is not a biscuit.',
        comparison: { id: 'tea-and-biscuits', title: 'Tea and biscuits' }
      },
      { a: better, b: mug, ...unjudged },
      { a: biscuits, b: mug, ...unjudged }
    ]
  })
  const [pair] = (await app.inject(`${check}?ids=${biscuits},${better}`)).json().pairs
  t.strictSame([pair.a, pair.b, pair.verdict], [biscuits, better, 'not_comparable'], 'in either order')
})

t.test('gives the verdict and the reason of the whole to a pair without its own', async t => {
  const { app } = await appAfter(t, {
    'comparisons.yaml': ([first]) => {
      first.pairs = []
    }
  })
  const { pairs } = (await app.inject(`${check}?ids=tea-2024-tea-better,tea-2024-biscuits`)).json()
  t.match(pairs, [{ verdict: 'not_comparable', differs_in: ['question'], reason: 'They were asked about different things.' }])
  t.strictSame((await app.inject('/v1/comparisons/tea-and-biscuits')).json().pairs, [
    { a: 'tea-2024-tea-better', b: 'tea-2024-biscuits', verdict: 'not_comparable', differs_in: ['question'], reason: null }
  ])
})

t.test('counts a finding that is given twice once', async t => {
  const twice = (await app.inject(`${check}?ids=tea-2024-mug,tea-2024-cost,tea-2024-mug`)).json().pairs
  t.strictSame(
    twice.map(({ a, b }: { a: string; b: string }) => [a, b]),
    [['tea-2024-mug', 'tea-2024-cost']]
  )
})

t.test('refuses fewer than two findings, more than fifty, and unknown ones', async t => {
  for (const ids of ['tea-2024-mug', 'tea-2024-mug,tea-2024-mug']) {
    const detail = 'takes 2 to 50 different findings, and was given 1'
    await refuses(t, app, { url: `${check}?ids=${ids}`, errors: [wrong('ids', 'bad_number', detail)] })
  }
  await refuses(t, app, { url: check, errors: [wrong('ids', 'invalid', 'is missing')] })
  t.match((await app.inject(`${check}?ids=tea-2024-mug,tea-2024-bisquits`)).json(), {
    status: 400,
    errors: [{ parameter: 'ids', code: 'unknown_value', allowed: { 0: 'tea-2024-biscuits' } }]
  })
  const { app: real } = await testApp(t, REAL_DATA)
  const ids = (await real.inject('/v1/findings?limit=51&fields=id')).json().results.map(({ id }: { id: string }) => id)
  t.match((await real.inject(`${check}?ids=${ids}`)).json(), { status: 400, errors: [{ code: 'bad_number', detail: /was given 51$/ }] })
  const { pairs } = (await real.inject(`${check}?ids=${ids.slice(1)}`)).json()
  t.equal(pairs.length, (50 * 49) / 2)
})

t.test('answers for the real figures that are often set side by side', async t => {
  const { app } = await testApp(t, REAL_DATA)
  for (const [a, b, verdict] of [
    ['hl-local-support-2021-trust-leaders-not-confident-or-worried', 'hl-local-support-2021-trust-leaders-worried-or-very-worried', 'part_of'],
    ['hl-local-support-2021-trust-leaders-not-confident-or-worried', 'hl-local-support-2021-trust-leaders-worried', 'part_of'],
    ['hl-primary-care-2022-headline-primary-care', 'hl-primary-care-2022-primary-care-little-or-none', 'same_result'],
    ['hl-workforce-barrier-2022-workforce-greatest-obstacle', 'hl-workforce-barrier-2022-workforce-shortages', 'same_result'],
    ['hl-primary-care-2022-challenge-workforce', 'hl-workforce-barrier-2022-workforce-shortages', 'not_comparable'],
    ['hl-local-support-2021-winter-extremely-concerned', 'hl-primary-care-2022-winter-more-worried', 'not_comparable'],
    ['hl-primary-care-2022-inequalities-confident', 'hl-primary-care-2022-inequalities-worried', 'direction_only'],
    ['nhsp-providers-deliver-2022-asks-social-care', 'confed-riding-the-storm-2023-ask-social-care-workforce-plan', 'sequence']
  ] as const) {
    const { pairs } = (await app.inject(`${check}?ids=${a},${b}`)).json()
    t.match(pairs, [{ a, b, verdict, reason: /\w/, comparison: { id: /\w/ } }], `${a} and ${b}`)
  }
})
