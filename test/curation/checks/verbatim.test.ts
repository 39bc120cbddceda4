import { rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { check } from '../../../src/curation/checks/index.js'
import { verbatim } from '../../../src/curation/checks/verbatim.js'
import { load } from '../../../src/curation/load.js'
import { copyOfFixture, edit, problemsAfter, prove } from '../../helper.js'
import { type Edit, KETTLES, LOCK, placeOf, put, soundDraft, TEA, VERIFY } from '../helper.js'

t.test('accepts data that is as it was verified', async t => {
  t.strictSame(verbatim.check(soundDraft(t)), [])
})

t.test('reports every source as unverified without a lock', async t => {
  soundDraft(t)
  rmSync(join(t.testdirName, LOCK))
  const message = `no passage of this source has been verified; ${VERIFY}`
  t.strictSame(check(load(t.testdirName)), [
    { rule: 'verbatim', place: placeOf(t, KETTLES, 'id: |kettles-2023\n'), message },
    { rule: 'verbatim', place: placeOf(t, TEA, 'id: |tea-2024\n'), message }
  ])
})

const LONG = 'Kettles '.repeat(10).trim()
const cases: [string, Edit, string, string][] = [
  [
    'a source is proved against the text that it names',
    put('', { text_sha256: '0'.repeat(64) }),
    'text_sha256: |',
    `the passages were verified against another text (f987e11d…); ${VERIFY}`
  ],
  [
    'a passage is as it was when it was proved',
    put('findings.tea-2024-northtown.passages.0', { exact: 'Northtown Ward put a kettle on each floor' }),
    '|exact: Northtown',
    `“Northtown Ward put a kettle on each floor” was edited since it was verified; restore the words, or ${VERIFY}`
  ],
  [
    'the passage of an anomaly is as it was',
    put('anomalies.tea-2024-shorter-queues.passages.0', { exact: 'its queues grew' }),
    '|exact: its queues',
    `“its queues grew” was edited since it was verified; restore the words, or ${VERIFY}`
  ],
  [
    'an attribution is as it was',
    put('findings.tea-2024-beyond-repair.attribution', { as_printed: 'The board said' }),
    '|type: organisation',
    `“The board said” was edited since it was verified; restore the words, or ${VERIFY}`
  ],
  [
    'quoted words have to be proved',
    put('findings.tea-2024-ask-kettles', { quoted_words: [{ exact: 'every ward' }] }),
    '|exact: every ward',
    `“every ward” has not been verified; ${VERIFY}`
  ],
  [
    'a title from the text is as it was',
    put('', { title: 'Half of wards say tea is worse, survey finds' }),
    '|id: tea-2024\n',
    `“Half of wards say tea is worse, survey finds” was edited since it was verified; restore the words, or ${VERIFY}`
  ],
  [
    'a new passage has to be proved, and is quoted by its first sixty characters',
    put('findings.tea-2024-northtown.passages', { 1: { exact: LONG, themes: ['kettles'] } }),
    '|exact: Kettles',
    `“${LONG.slice(0, 60)}” has not been verified; ${VERIFY}`
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, TEA, change).filter(({ rule }) => rule === 'verbatim')
    t.strictSame(problems, [{ rule: 'verbatim', place: placeOf(t, TEA, at), message }])
  })
}

t.test('reports a passage that was removed but is in the lock', async t => {
  const problems = problemsAfter(t, TEA, put('findings.tea-2024-mug.passages', { length: 1 }))
  t.strictSame(problems, [
    { rule: 'verbatim', place: placeOf(t, LOCK, '"tea-2024":|{'), message: `“tea-2024-mug#1” is in the lock but no longer in the data; ${VERIFY}` }
  ])
})

t.test('reports a source that was removed but is in the lock', async t => {
  const problems = problemsAfter(t, LOCK, lock => ({ ...lock, ghost: { ...lock['tea-2024'], spans: {} } }))
  t.strictSame(problems, [
    { rule: 'verbatim', place: placeOf(t, LOCK, 'ghost:\n  |text_sha256'), message: `“ghost” is in the lock but no longer in the data; ${VERIFY}` }
  ])
})

t.test('reports quoted words that were edited or removed', async t => {
  const quoted = (...words: string[]) => put('findings.tea-2024-ask-kettles', { quoted_words: words.map(exact => ({ exact })) })
  const dir = copyOfFixture(t)
  edit(dir, TEA, quoted('every ward', 'a kettle by'))
  prove(dir)
  t.strictSame(check(load(dir)), [])
  edit(dir, TEA, quoted('each ward'))
  t.strictSame(
    check(load(dir)).filter(({ rule }) => rule === 'verbatim'),
    [
      {
        rule: 'verbatim',
        place: placeOf(t, LOCK, '"tea-2024":|{'),
        message: `“tea-2024-ask-kettles#quoted-1” is in the lock but no longer in the data; ${VERIFY}`
      },
      {
        rule: 'verbatim',
        place: placeOf(t, TEA, '|exact: each ward'),
        message: `“each ward” was edited since it was verified; restore the words, or ${VERIFY}`
      }
    ]
  )
})
