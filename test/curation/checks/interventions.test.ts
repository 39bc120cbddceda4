import t from 'tap'
import { interventions } from '../../../src/curation/checks/interventions.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

t.test('accepts marked changes to words of their passage', async t => {
  t.strictSame(interventions.check(soundDraft(t)), [])
})

const CHANGES = 'findings.tea-2024-urn-speech.quote.interventions'
const NOT_IN = (words: string, passage: number) => `“${words}” is not in passage ${passage} of this quotation; copy the words to be marked as printed`

const cases: [string, Edit, string, string][] = [
  ['a marked change points at words of its passage', put(`${CHANGES}.0`, { at: 'nowhere' }), 'at: |nowhere', NOT_IN('nowhere', 0)],
  ['a marked change points at a passage that there is', put(`${CHANGES}.1`, { passage: 2 }), 'at: |£250m', NOT_IN('£250m', 2)],
  [
    'two marked changes do not overlap',
    put(CHANGES, { 2: { kind: 'omission', passage: 1, at: 'costs £250m', by: 'us' } }),
    'at: |costs £250m',
    '“costs £250m” overlaps another marked change; mark one of them'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, TEA, change)
    t.strictSame(problems, [{ rule: 'interventions', place: placeOf(t, TEA, at), message }])
  })
}

t.test('accepts marked changes side by side, and at the beginning of a passage', async t => {
  const changes = [
    [0, 'Tea'],
    [1, 'costs '],
    [1, '£250m'],
    [1, 'It ']
  ].map(([passage, at]) => ({ kind: 'sic', passage, at, by: 'us' }))
  t.strictSame(problemsAfter(t, TEA, put('findings.tea-2024-urn-speech.quote', { interventions: changes })), [])
})
