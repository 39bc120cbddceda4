import t from 'tap'
import { outcomes } from '../../../src/curation/checks/outcomes.js'
import { problemsAfter } from '../../helper.js'
import { draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const FILE = 'outcomes.yaml'

/** A second outcome with fields of its own. */
const again =
  (fields: object): Edit =>
  ([first]) => [first, { ...first, id: 'kettles-again', ...fields }]

t.test('accepts recommendations with their outcome', async t => {
  t.strictSame(outcomes.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['an outcome without evidence if nothing was found', put('0', { status: 'not_found', evidence: [] })],
  ['evidence for nothing found', put('0', { status: 'not_found' })],
  ['an outcome of a promise or a forecast', again({ findings: ['tea-2024-cost', 'tea-2024-urn-speech'] })]
]
for (const [what, change] of PASSES) {
  t.test(`accepts ${what}`, async t => {
    t.strictSame(problemsAfter(t, FILE, change), [])
  })
}

t.test('refuses a recommendation without an outcome', async t => {
  const draft = draftAfter(t, { [FILE]: () => [] })
  t.strictSame(outcomes.check(draft), [
    {
      place: placeOf(t, TEA, '|id: tea-2024-ask-kettles\n    kind'),
      message: 'asks for something, but has no outcome; add one to data/outcomes.yaml, `not_found` if nothing is known'
    }
  ])
})

const TWICE: [string, string, string, string[]][] = [
  ['a recommendation', 'tea-2024-ask-kettles', '|id: tea-2024-ask-kettles\n    kind', ['tea-2024-ask-kettles']],
  ['a promise or a forecast', 'tea-2024-cost', '|id: tea-2024-cost\n    kind', ['tea-2024-ask-kettles', 'tea-2024-cost']]
]
for (const [what, finding, at, findings] of TWICE) {
  t.test(`refuses two outcomes of ${what}`, async t => {
    const draft = draftAfter(t, {
      [FILE]: ([first]) => [
        { ...first, findings },
        { ...first, id: 'kettles-again', findings: [finding] }
      ]
    })
    t.strictSame(outcomes.check(draft), [{ place: placeOf(t, TEA, at), message: 'has 2 outcomes, “kettles-for-wards” and “kettles-again”; keep one' }])
  })
}

for (const status of ['met', 'partly_met', 'not_met', 'promised', 'refused', 'overtaken', 'reversed']) {
  t.test(`requires evidence of an outcome that is ${status}`, async t => {
    const problems = problemsAfter(t, FILE, put('0', { status, evidence: [] }))
    t.strictSame(problems, [
      {
        rule: 'outcomes',
        place: placeOf(t, FILE, 'evidence: |[]'),
        message: `is ${status} without evidence; name the page that says so, or make it \`not_found\``
      }
    ])
  })
}
