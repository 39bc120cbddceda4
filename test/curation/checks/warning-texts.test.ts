import t from 'tap'
import { warningTexts } from '../../../src/curation/checks/warning-texts.js'
import { problemsAfter } from '../../helper.js'
import { draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const SUM = 'anomalies.tea-2024-parts-make-48'
const STOP = 'anomalies.tea-2024-two-thirds-is-not-42'
const NOTE = 'anomalies.tea-2024-shorter-queues'

t.test('accepts warnings that say in a line what is wrong', async t => {
  t.strictSame(warningTexts.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['fifteen words', put(SUM, { short: 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.' })],
  ['signs beside fifteen words', put(SUM, { short: '1 + 2 – 3 & 4 = 5, six seven eight nine ten eleven twelve thirteen fourteen £15.' })],
  ['a context without words to write instead', put(SUM, { write_instead: null })],
  ['a note with a text of its own', put(NOTE, { short: 'Nothing was measured.' })],
  ['a stop that says not to print', put(STOP, { write_instead: 'Do not print it.' })]
]
for (const [what, change] of PASSES) {
  t.test(`accepts ${what}`, async t => {
    t.strictSame(problemsAfter(t, TEA, change), [])
  })
}

const cases: [string, Edit, string, string][] = [
  ['a stop says what is wrong', put(STOP, { short: null }), 'severity: |stop', 'is a stop without `short`; say in at most 15 words what is wrong'],
  [
    'a context says what is wrong',
    put(SUM, { short: undefined }),
    'severity: |context\n    scope: finding',
    'is a context without `short`; say in at most 15 words what is wrong'
  ],
  [
    'a warning has at most fifteen words',
    put(SUM, { short: 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen 16.' }),
    'short: |One',
    'has 16 words, at most 15; shorten it'
  ],
  ['the text of a note has at most fifteen words too', put(NOTE, { short: 'Each '.repeat(17).trim() }), 'short: |Each', 'has 17 words, at most 15; shorten it'],
  [
    'a stop says what to write, or not to print',
    put(STOP, { write_instead: null }),
    'write_instead: |null\n    rule: words',
    'is a stop that leaves the reader without words; say what to write, or “Do not print …”'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(`requires that ${name}`, async t => {
    const problems = problemsAfter(t, TEA, change)
    t.strictSame(problems, [{ rule: 'warning-texts', place: placeOf(t, TEA, at), message }])
  })
}

t.test('reports everything that a warning lacks', async t => {
  const draft = draftAfter(t, { [TEA]: put(NOTE, { severity: 'stop' }) })
  t.strictSame(warningTexts.check(draft), [
    {
      place: placeOf(t, TEA, 'severity: |stop\n    scope: finding\n    findings'),
      message: 'is a stop without `short`; say in at most 15 words what is wrong'
    },
    {
      place: placeOf(t, TEA, 'Nothing was measured.\n    settled: null\n    write_instead: |null'),
      message: 'is a stop that leaves the reader without words; say what to write, or “Do not print …”'
    }
  ])
})
