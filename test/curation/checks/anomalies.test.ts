import t from 'tap'
import { anomalies } from '../../../src/curation/checks/anomalies.js'
import { type Edit, placeOf, problemsWhenProved, put, soundDraft, TEA } from '../helper.js'

t.test('accepts failing rules that an anomaly reports', async t => {
  t.strictSame(anomalies.check(soundDraft(t)), [])
})

t.test('accepts an anomaly that shows the error with its own passage', async t => {
  const problems = problemsWhenProved(t, {
    [TEA]: put('anomalies.tea-2024-shorter-queues', { scope: 'source', findings: [], passages: [{ exact: 'its queu' }], rule: 'spelling' })
  })
  t.strictSame(problems, [])
})

const ELSE = (rule: string, id: string) => `correct the record if the error is ours, otherwise add an anomaly with \`rule: ${rule}\` that names “${id}”`
const cases: [string, Edit, string, string][] = [
  [
    'a figure that its words contradict has an anomaly with that rule',
    put('anomalies.tea-2024-two-thirds-is-not-42', { rule: undefined }),
    '|id: tea-2024-biscuits\n    kind',
    `“More than two-thirds (42%)”: the words and the number disagree; ${ELSE('words_against_number', 'tea-2024-biscuits')}`
  ],
  [
    'a sum that is wrong has its anomaly',
    put('anomalies.tea-2024-parts-make-48', { rule: undefined }),
    '|id: tea-2024-responses\n    kind',
    `19 + 16 + 13 is 48, not 47; ${ELSE('sum', 'tea-2024-responses')}`
  ],
  [
    'a percentage that its parts contradict has its anomaly',
    put('', { ratios: [{ percent: 'tea-2024-tea-better', part: 'tea-2024-sisters', whole: 47 }] }),
    '|id: tea-2024-tea-better\n    kind',
    `19 of 47 is 40.4%, which does not fit “More than half (54%)”; ${ELSE('range', 'tea-2024-tea-better')}`
  ],
  [
    'a word that nobody knows has its anomaly',
    put('findings.tea-2024-northtown.passages.0', { exact: 'Northtown Ward put a kett' }),
    '|id: tea-2024-northtown\n',
    `“kett” is not in any dictionary; add it to data/words.yaml if it is right as printed, ${ELSE('spelling', 'tea-2024-northtown')}`
  ],
  [
    'an anomaly whose rule holds is one too many',
    put('anomalies.tea-2024-shorter-queues', { rule: 'range' }),
    'rule: |range',
    'the rule range holds for “tea-2024-northtown”; remove `rule`, or the anomaly'
  ],
  [
    'so is one whose own passage has no slip',
    put('anomalies.tea-2024-shorter-queues', { scope: 'source', findings: [], rule: 'spelling' }),
    'rule: |spelling',
    'the rule spelling holds for its passages; remove `rule`, or the anomaly'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsWhenProved(t, { [TEA]: change })
    t.strictSame(problems, [{ rule: 'anomalies', place: placeOf(t, TEA, at), message }])
  })
}

t.test('holds an anomaly to the rule that it names, whatever else fails', async t => {
  const problems = problemsWhenProved(t, { [TEA]: put('anomalies.tea-2024-two-thirds-is-not-42', { rule: 'range' }) })
  t.strictSame(problems, [
    {
      rule: 'anomalies',
      place: placeOf(t, TEA, '|id: tea-2024-biscuits\n    kind'),
      message: `“More than two-thirds (42%)”: the words and the number disagree; ${ELSE('words_against_number', 'tea-2024-biscuits')}`
    },
    {
      rule: 'anomalies',
      place: placeOf(t, TEA, 'rule: |range'),
      message: 'the rule range holds for “tea-2024-biscuits”; remove `rule`, or the anomaly'
    }
  ])
})
