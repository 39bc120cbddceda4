import t from 'tap'
import { figures } from '../../../src/curation/checks/figures.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, KETTLES, placeOf, put, soundDraft, TEA } from '../helper.js'

const betterTea = (fields: object) => put('findings.tea-2024-tea-better.statistic', fields)
const working = (fields: object) => put('findings.kettles-2023-working.statistic', fields)

t.test('accepts figures that follow from their words', async t => {
  t.strictSame(figures.check(soundDraft(t)), [])
})

t.test('reads a third as 33.3, rounded to a decimal', async t => {
  const draft = draftAfter(t, {
    [KETTLES]: both(
      put('findings.kettles-2023-working.passages.0', { exact: 'A third of kettles' }),
      working({ as_written: 'A third', value: 33.3, value_low: 28.3, value_high: 38.3, qualifier: 'about' })
    )
  })
  t.strictSame(figures.check(draft), [])
})

const MEANS = '“More than half (54%)” means'
const cases: [string, string, Edit, string, string][] = [
  [
    'a figure is written as a passage has it',
    TEA,
    betterTea({ as_written: '54 per cent' }),
    'as_written: |54 per cent',
    '“54 per cent” is not in any passage of this finding; copy the figure as printed'
  ],
  [
    'a figure can be read',
    TEA,
    betterTea({ as_written: 'ward leaders' }),
    'as_written: |ward leaders',
    '“ward leaders” contains no readable percent figure; give the figure with its qualifier and nothing else'
  ],
  ['the value follows from the words', TEA, betterTea({ value: 55 }), 'value: |55', `${MEANS} value 54, not 55; correct one of them`],
  ['the lower bound follows from the words', TEA, betterTea({ value_low: 53 }), 'value_low: |53', `${MEANS} value_low 54, not 53; correct one of them`],
  [
    'the upper bound follows from the words',
    KETTLES,
    working({ value_high: 100 }),
    'value_high: |100',
    '“More than 76%” means value_high null, not 100; correct one of them'
  ],
  [
    'the qualifier follows from the words',
    KETTLES,
    working({ qualifier: 'at_least' }),
    'qualifier: |at_least',
    '“More than 76%” means qualifier more_than, not at_least; correct one of them'
  ]
]
for (const [name, file, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, file, change)
    t.strictSame(problems, [{ rule: 'figures', place: placeOf(t, file, at), message }])
  })
}
