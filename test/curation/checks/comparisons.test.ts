import t from 'tap'
import { comparisons } from '../../../src/curation/checks/comparisons.js'
import { problemsAfter } from '../../helper.js'
import { both, type Edit, placeOf, put, soundDraft } from '../helper.js'

const FILE = 'comparisons.yaml'
const AGAIN = { a: 'tea-2024-biscuits', b: 'tea-2024-tea-better', verdict: 'not_comparable', differs_in: ['base'], reason: 'Again.' }

t.test('accepts a comparison that judges every pair once', async t => {
  t.strictSame(comparisons.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['a whole may be judged more severely than its pairs', put('0.pairs.0', { verdict: 'comparable', differs_in: [] })],
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
    'a pair that is not judged is missed',
    both(put('0.findings', { 2: 'tea-2024-mug' }), put('0.pairs', { 1: { ...AGAIN, a: 'tea-2024-mug' } })),
    'pairs:\n    |- a',
    'tea-2024-biscuits and tea-2024-mug are not judged; add the pair'
  ],
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
    'a whole is not comparable where a pair is not',
    put('0', { verdict: 'comparable' }),
    'verdict: |comparable',
    'the comparison is comparable, but a pair is not_comparable; use the verdict of the weakest pair'
  ],
  [
    'a whole has no direction where a pair has none',
    put('0', { verdict: 'direction_only' }),
    'verdict: |direction_only',
    'the comparison is direction_only, but a pair is not_comparable; use the verdict of the weakest pair'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, FILE, change)
    t.strictSame(problems, [{ rule: 'comparisons', place: placeOf(t, FILE, at), message }])
  })
}
