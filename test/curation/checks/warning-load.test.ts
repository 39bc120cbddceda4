import t from 'tap'
import { warningLoad } from '../../../src/curation/checks/warning-load.js'
import { problemsAfter } from '../../helper.js'
import { type Content, type Edit, placeOf, soundDraft, TEA } from '../helper.js'

/** Further warnings on a finding, each with fields of its own. */
const warn =
  (...all: object[]): Edit =>
  source => {
    const [anomaly] = source.anomalies.filter(({ id }: Content) => id === 'tea-2024-speech-in-two')
    all.forEach((fields, n) => void source.anomalies.push({ ...anomaly, id: `tea-2024-more-${n + 1}`, findings: ['tea-2024-mug'], ...fields }))
  }
const STOP = { severity: 'stop', write_instead: 'Do not print it.' }

t.test('accepts findings with few warnings', async t => {
  t.strictSame(warningLoad.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['three warnings on a finding', warn({}, { scope: 'finding' }, STOP)],
  ['any number of notes beside three warnings', warn({}, {}, {}, { severity: 'note' }, { severity: 'note' })],
  ['any number of warnings on a whole source or survey', warn(...['source', 'survey', 'source', 'survey'].map(scope => ({ scope, findings: [] })))]
]
for (const [what, change] of PASSES) {
  t.test(`accepts ${what}`, async t => {
    t.strictSame(problemsAfter(t, TEA, change), [])
  })
}

t.test('refuses a fourth warning on a finding, counting those of its passages, and names stops first and then the most specific', async t => {
  const problems = problemsAfter(t, TEA, warn({ findings: ['tea-2024-mug', 'tea-2024-northtown'] }, {}, { scope: 'finding' }, STOP))
  t.strictSame(problems, [
    {
      rule: 'warning-load',
      place: placeOf(t, TEA, '|id: tea-2024-mug\n    kind'),
      message:
        'has 4 warnings, “tea-2024-more-4”, “tea-2024-more-2”, “tea-2024-more-3”, “tea-2024-more-1”; ' +
        'merge some, make them notes, or detach those that do not concern it'
    }
  ])
})
