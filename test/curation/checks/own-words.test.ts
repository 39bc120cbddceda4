import t from 'tap'
import { ownWords } from '../../../src/curation/checks/own-words.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

t.test('accepts statements in our own words', async t => {
  t.strictSame(ownWords.check(soundDraft(t)), [])
})

t.test('accepts eight words in a row of a passage', async t => {
  t.strictSame(problemsAfter(t, TEA, put('findings.tea-2024-urn-speech', { statement: 'She said that tea is what holds a ward together, and more.' })), [])
})

const REPEATED = 'tea is what holds a ward together and we'
const cases: [string, Edit, string][] = [
  ['a statement', put('findings.tea-2024-mug', { statement: 'Tea is what holds a ward together, and we drink it.' }), 'statement: |Tea is what'],
  ['an anomaly', put('anomalies.0', { why: 'As tea is what holds a ward together, and we drink it.' }), 'why: |As tea'],
  ['a warning', put('anomalies.tea-2024-speech-in-two', { short: 'Tea is what holds a ward together, and we drink it.' }), 'short: |Tea'],
  ['a case study', put('findings.tea-2024-northtown.case_study', { practice: 'Tea is what holds a ward together, and we drink it' }), 'practice: |Tea']
]
for (const [what, change, at] of cases) {
  t.test(`refuses ${what} with nine words in a row of any passage of the source`, async t => {
    t.strictSame(problemsAfter(t, TEA, change), [
      { rule: 'own-words', place: placeOf(t, TEA, at), message: `repeats “${REPEATED}” of a passage; use our own words` }
    ])
  })
}
