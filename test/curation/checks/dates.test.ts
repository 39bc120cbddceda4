import t from 'tap'
import { dates } from '../../../src/curation/checks/dates.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, KETTLES, placeOf, put, soundDraft, TEA } from '../helper.js'

const NO_DATE = (date: string) => `“${date}” is not a date in the calendar; correct it`
const LATE = (date: string) => `“${date}” is after 2024-06-01, the date of the data; correct it, or \`prepared\` in data/about.yaml`
const NO_PERIOD = (period: string) => `“${period}” is not a period in the calendar; write FROM/TO, each YYYY, YYYY-MM or YYYY-MM-DD`

t.test('accepts existing dates before the date of the data', async t => {
  t.strictSame(dates.check(soundDraft(t)), [])
})

t.test('accepts fieldwork and periods of a single day', async t => {
  const draft = draftAfter(t, {
    [KETTLES]: put('findings.kettles-2023-working.statistic', { period: '2023-05-01/2023-05-01' }),
    'surveys.yaml': put('0', { fieldwork: { from: '2024-01-05', to: '2024-01-05' } })
  })
  t.strictSame(dates.check(draft), [])
})

t.test('accepts organisations of a single day, or without a beginning or an end', async t => {
  const draft = draftAfter(t, {
    'organisations.yaml': both(put('0', { to: '2024?' }), put('1', { from: '2024-03-31', to: '2024-03' }), put('3', { from: '2024-06-01' }))
  })
  t.strictSame(dates.check(draft), [])
})

t.test('accepts unknown dates, the date of the data itself and periods of any precision', async t => {
  const draft = draftAfter(t, {
    [TEA]: put('', { published: null }),
    [KETTLES]: both(
      put('', { published: '2024-06-01' }),
      put('findings.kettles-2023-working.statistic', { period: '2015/2021-11' }),
      put('findings.kettles-2023-water.quote', { said_on: '2024-02-29' })
    ),
    'surveys.yaml': put('0', { fieldwork: { from: '2024?', to: null } })
  })
  t.strictSame(dates.check(draft), [])
})

const cases: [string, string, Edit, string, string][] = [
  ['a source is published on a day that exists', TEA, put('', { published: '2024-02-30' }), 'published: |2024', NO_DATE('2024-02-30')],
  ['an inferred month exists too', TEA, put('', { published: '2024-13?' }), 'published: |2024', NO_DATE('2024-13?')],
  ['nothing is published after the data', TEA, put('', { published: '2024-06-02' }), 'published: |2024', LATE('2024-06-02')],
  ['nobody speaks after the data', KETTLES, put('findings.kettles-2023-water.quote', { said_on: '2025-01-01' }), 'said_on: |2025', LATE('2025-01-01')],
  [
    'a primary report is not seen after the data',
    KETTLES,
    put('findings.kettles-2023-working.primary_check.0', { seen_on: '2025-01-01' }),
    'seen_on: |2025',
    LATE('2025-01-01')
  ],
  ['a role is not held after the data', 'people.yaml', put('0.roles.0', { on: '2024-07-01' }), 'on: |2024-07', LATE('2024-07-01')],
  [
    'a figure of nobody’s is not seen after the data',
    'comparisons.yaml',
    put('0.outside.0', { seen_on: '2024-07-01' }),
    'seen_on: |2024-07',
    LATE('2024-07-01')
  ],
  ['no outcome is known after the data', 'outcomes.yaml', put('0', { as_of: '2024-07-01' }), 'as_of: |2024-07', LATE('2024-07-01')],
  [
    'no evidence of an outcome is published after the data',
    'outcomes.yaml',
    put('0.evidence.0', { published: '2024-07' }),
    'published: |2024-07',
    LATE('2024-07')
  ],
  [
    'evidence of an outcome is published in a month that exists',
    'outcomes.yaml',
    put('0.evidence.0', { published: '2023-13?' }),
    'published: |2023-13',
    NO_DATE('2023-13?')
  ],
  [
    'no evidence of an outcome is seen after the data',
    'outcomes.yaml',
    put('0.evidence.0', { seen_on: '2024-07-01' }),
    'seen_on: |2024-07',
    LATE('2024-07-01')
  ],
  ['an organisation begins on a day that exists', 'organisations.yaml', put('1', { from: '2020-02-30' }), 'from: |2020-02', NO_DATE('2020-02-30')],
  ['an organisation ends in a month that exists', 'organisations.yaml', put('1', { to: '2024-13' }), 'to: |2024-13', NO_DATE('2024-13')],
  ['no organisation begins after the data', 'organisations.yaml', put('3', { from: '2024-07' }), 'from: |2024-07', LATE('2024-07')],
  ['no organisation ends after the data', 'organisations.yaml', put('1', { to: '2025' }), 'to: |"2025"', LATE('2025')],
  [
    'no organisation ends before it begins',
    'organisations.yaml',
    put('1', { to: '2019-12-31' }),
    'to: |2019',
    'ends before it begins; swap or correct the dates'
  ],
  ['no id is retired after the data', 'withdrawn.yaml', put('1', { on: '2024-07-01' }), 'on: |2024-07', LATE('2024-07-01')],
  ['the last search is not after the data', 'about.yaml', put('scope', { last_searched: '2024-07-01' }), 'searched: |2024', LATE('2024-07-01')],
  ['fieldwork begins in a month that exists', 'surveys.yaml', put('0.fieldwork', { from: '2024-00' }), 'from: |2024', NO_DATE('2024-00')],
  [
    'fieldwork does not end before it begins',
    'surveys.yaml',
    put('0.fieldwork', { to: '2023-12' }),
    'to: |2023',
    'the fieldwork ends before it begins; swap or correct the dates'
  ],
  [
    'a period begins on a date that exists',
    KETTLES,
    put('findings.kettles-2023-working.statistic', { period: '2023-13' }),
    'period: |2023',
    NO_PERIOD('2023-13')
  ],
  [
    'a period ends on a date that exists',
    KETTLES,
    put('findings.kettles-2023-working.statistic', { period: '2023/2023-02-30' }),
    'period: |2023',
    NO_PERIOD('2023/2023-02-30')
  ],
  [
    'a period does not end before it begins',
    KETTLES,
    put('findings.kettles-2023-working.statistic', { period: '2023/2022-11' }),
    'period: |2023',
    NO_PERIOD('2023/2022-11')
  ]
]
for (const [name, file, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, file, change)
    t.strictSame(problems, [{ rule: 'dates', place: placeOf(t, file, at), message }])
  })
}
