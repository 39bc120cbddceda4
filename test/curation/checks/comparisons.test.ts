import t from 'tap'
import { comparisons } from '../../../src/curation/checks/comparisons.js'
import { problemsAfter } from '../../helper.js'
import { both, type Edit, placeOf, put, soundDraft } from '../helper.js'

const FILE = 'comparisons.yaml'
const AGAIN = { a: 'tea-2024-biscuits', b: 'tea-2024-tea-better', verdict: 'not_comparable', differs_in: ['base'], reason: 'Again.' }

t.test('accepts a comparison whose exceptions are judged once', async t => {
  t.strictSame(comparisons.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['a pair may be judged otherwise than the whole', put('0.pairs.0', { verdict: 'comparable', differs_in: [] })],
  ['a whole may be comparable though a pair is not', put('0', { verdict: 'comparable', differs_in: [] })],
  ['pairs that are no exceptions need not be judged', both(put('0.findings', { 2: 'tea-2024-mug' }), put('0', { pairs: [] }))],
  ['a whole needs no difference if every pair is an exception', put('0', { differs_in: [] })],
  ['a verdict that rests on no difference needs none', put('0', { verdict: 'same_result', differs_in: [], pairs: [] })],
  ['a pair may be named either way round', put('0.pairs', { 0: AGAIN })],
  ['one finding, laid beside figures from outside, has no pairs', put('0', { findings: ['tea-2024-mug'], pairs: [] })]
]
for (const [name, change] of PASSES) {
  t.test(name, async t => {
    t.strictSame(problemsAfter(t, FILE, change), [])
  })
}

const cases: [string, Edit, string, string][] = [
  [
    'a pair is of two findings of the comparison',
    put('0.pairs', { 1: { ...AGAIN, a: 'tea-2024-mug' } }),
    '|a: tea-2024-mug',
    'tea-2024-mug and tea-2024-tea-better are not both findings of this comparison; add the finding, or remove the pair'
  ],
  ['a pair is judged once', put('0.pairs', { 1: AGAIN }), '|a: tea-2024-biscuits', 'tea-2024-biscuits and tea-2024-tea-better are judged twice; keep one'],
  [
    'whatever is not comparable differs in something',
    put('0.pairs.0', { differs_in: [] }),
    'b: tea-2024-biscuits\n      verdict: |not',
    'not_comparable without a difference; state in `differs_in` what differs'
  ],
  [
    'a pair is of two different findings',
    put('0.pairs', { 1: { ...AGAIN, b: 'tea-2024-biscuits' } }),
    '|a: tea-2024-biscuits',
    'tea-2024-biscuits and tea-2024-biscuits are not both findings of this comparison; add the finding, or remove the pair'
  ],
  [
    'a direction alone differs in something too',
    put('0.pairs.0', { verdict: 'direction_only', differs_in: [] }),
    'verdict: |direction_only',
    'direction_only without a difference; state in `differs_in` what differs'
  ],
  [
    'a whole that is not comparable differs in something',
    put('0', { differs_in: [], pairs: [] }),
    'verdict: |not_comparable',
    'not_comparable without a difference; state in `differs_in` what differs'
  ],
  [
    'a whole of which only a direction is sure differs in something',
    both(put('0.findings', { 2: 'tea-2024-mug' }), put('0', { verdict: 'direction_only', differs_in: [] })),
    'verdict: |direction_only',
    'direction_only without a difference; state in `differs_in` what differs'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, FILE, change)
    t.strictSame(problems, [{ rule: 'comparisons', place: placeOf(t, FILE, at), message }])
  })
}

/** A second comparison of the same two findings, in the other order, after the first. */
const second =
  (fields: object): Edit =>
  ([first]) => [first, { ...first, id: 'biscuits-and-tea', findings: [...first.findings].reverse(), pairs: [], ...fields }]

t.test('accepts a pair with the same verdict in two comparisons', async t => {
  t.strictSame(problemsAfter(t, FILE, second({})), [])
  t.strictSame(problemsAfter(t, FILE, second({ verdict: 'comparable', pairs: [AGAIN] })), [])
})

t.test('refuses a pair that has another verdict in another comparison, as an exception or by default', async t => {
  const message = (pair: string) => `${pair} are comparable here, but not_comparable in “tea-and-biscuits”; a pair has one verdict`
  const asDefault = problemsAfter(t, FILE, second({ verdict: 'comparable', differs_in: [] }))
  t.strictSame(asDefault, [{ rule: 'comparisons', place: placeOf(t, FILE, 'pairs: |[]'), message: message('tea-2024-biscuits and tea-2024-tea-better') }])
  const asException = problemsAfter(t, FILE, second({ pairs: [{ ...AGAIN, verdict: 'comparable', differs_in: [] }] }))
  t.strictSame(asException, [
    { rule: 'comparisons', place: placeOf(t, FILE, 'pairs:\n    |- a: tea-2024-biscuits'), message: message('tea-2024-biscuits and tea-2024-tea-better') }
  ])
})
