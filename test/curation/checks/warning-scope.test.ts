import t from 'tap'
import { warningScope } from '../../../src/curation/checks/warning-scope.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const WHOLE = 'anomalies.tea-2024-paid-for-by-the-board'
const SPEECH = 'anomalies.tea-2024-speech-in-two'
const QUEUES = 'anomalies.tea-2024-shorter-queues'

t.test('accepts anomalies of a whole source without findings, and others with some', async t => {
  t.strictSame(warningScope.check(soundDraft(t)), [])
})

t.test('accepts an anomaly of a whole survey without findings', async t => {
  t.strictSame(problemsAfter(t, TEA, put(WHOLE, { scope: 'survey' })), [])
})

const cases: [string, Edit, string, string][] = [
  [
    'an anomaly of a whole source that hangs on a finding',
    put(WHOLE, { findings: ['tea-2024-mug'] }),
    'findings:\n      |- tea-2024-mug',
    'concerns the whole source, so it hangs on no finding; leave `findings` empty, or narrow the scope'
  ],
  [
    'an anomaly of a whole survey that hangs on a finding',
    put(WHOLE, { scope: 'survey', findings: ['tea-2024-mug'] }),
    'findings:\n      |- tea-2024-mug',
    'concerns the whole survey, so it hangs on no finding; leave `findings` empty, or narrow the scope'
  ],
  [
    'an anomaly of findings without any',
    put(QUEUES, { findings: [] }),
    'scope: finding\n    findings: |[]',
    'has the scope finding, but names no finding; name those that it concerns, or widen the scope'
  ],
  [
    'an anomaly of a passage without a finding',
    put(SPEECH, { findings: [] }),
    'speech.\n    findings: |[]',
    'has the scope passage, but names no finding; name those that it concerns, or widen the scope'
  ]
]
for (const [what, change, at, message] of cases) {
  t.test(`refuses ${what}`, async t => {
    const problems = problemsAfter(t, TEA, change)
    t.strictSame(problems, [{ rule: 'warning-scope', place: placeOf(t, TEA, at), message }])
  })
}
