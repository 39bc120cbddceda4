import t from 'tap'
import { references } from '../../../src/curation/checks/references.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

t.test('accepts records that name records in use', async t => {
  t.strictSame(references.check(soundDraft(t)), [])
})

const wrong = (what: string, id: string, near: string) => `“${id}” is not the id of ${what}; closest match: “${near}”`
const BOARD = wrong('an organisation', 'tea-bored', 'tea-board')
const LEADERS = wrong('a population', 'ward-leader', 'ward-leaders')
const SURVEY = wrong('a survey', 'tea-survey-2042', 'tea-survey-2024')
const MUG = wrong('a finding', 'tea-2024-mugs', 'tea-2024-mug')

const cases: [string, string, Edit, string, string][] = [
  ['the author of a source', TEA, put('', { authors: ['ada-quilt'] }), '|ada-quilt', wrong('a person', 'ada-quilt', 'ada-quill')],
  ['the publisher of a source', TEA, put('', { publisher: 'tea-bored' }), '|tea-bored', BOARD],
  ['the survey of a source', TEA, put('', { survey: 'tea-survey-2042' }), '|tea-survey-2042', SURVEY],
  ['the total of a sum', TEA, put('sums.0', { total: 'tea-2024-mugs' }), '|total: tea-2024-mugs', MUG],
  ['a part of a sum', TEA, put('sums.0.parts', { 2: 'tea-2024-mugs' }), '|total: tea-2024-responses', MUG],
  ['the percentage of a ratio', TEA, put('', { ratios: [{ percent: 'tea-2024-mugs', part: 'tea-2024-sisters', whole: 47 }] }), '|percent: tea-', MUG],
  ['the part of a ratio', TEA, put('', { ratios: [{ percent: 'tea-2024-biscuits', part: 'tea-2024-mugs', whole: 47 }] }), '|percent: tea-', MUG],
  [
    'the whole of a ratio',
    TEA,
    put('', { ratios: [{ percent: 'tea-2024-biscuits', part: 'tea-2024-sisters', whole: 'tea-2024-mugs' }] }),
    '|percent: tea-',
    MUG
  ],
  ['the theme of a passage', TEA, put('findings.tea-2024-mug.passages.1', { themes: ['biscuit'] }), '|biscuit\n', wrong('a theme', 'biscuit', 'biscuits')],
  [
    'the person who speaks',
    TEA,
    put('findings.tea-2024-urn-speech.attribution', { person: 'tess-urns' }),
    '|tess-urns',
    wrong('a person', 'tess-urns', 'tess-urn')
  ],
  ['the body that is spoken for', TEA, put('findings.tea-2024-urn-speech.attribution', { organisation: 'tea-bored' }), '|tea-bored', BOARD],
  ['who reports it', TEA, put('findings.tea-2024-urn-speech.attribution', { reported_by: 'tea-bored' }), '|tea-bored', BOARD],
  ['who answered', TEA, put('findings.tea-2024-mug.attribution', { population: 'ward-leader' }), '|ward-leader\n', LEADERS],
  ['an organisation that is mentioned', TEA, put('findings.tea-2024-northtown.organisations.0', { id: 'tea-bored' }), '|tea-bored', BOARD],
  ['the survey behind a finding', TEA, put('findings.tea-2024-responses', { survey: 'tea-survey-2042' }), '|tea-survey-2042', SURVEY],
  ['the quotation around a finding', TEA, put('findings.tea-2024-cost', { part_of: 'tea-2024-mugs' }), '|tea-2024-mugs', MUG],
  ['the population of a figure', TEA, put('findings.tea-2024-mug.statistic', { population: 'ward-leader' }), '|ward-leader\n', LEADERS],
  [
    'the question that a figure answers',
    TEA,
    put('findings.tea-2024-mug.statistic.question', { id: 'tea-2024-drinks' }),
    '|tea-2024-drinks',
    wrong('a question of a survey', 'tea-2024-drinks', 'tea-2024-drink')
  ],
  ['who is asked to act', TEA, put('findings.tea-2024-ask-kettles.recommendation', { asked_of: ['kettle-office', 'tea-bored'] }), '|tea-bored', BOARD],
  ['the body of a case study', TEA, put('findings.tea-2024-northtown.case_study', { organisation: 'tea-bored' }), '|tea-bored', BOARD],
  ['a finding that an anomaly touches', TEA, put('anomalies.0', { findings: ['tea-2024-biscuits', 'tea-2024-mugs'] }), '|tea-2024-mugs', MUG],
  ['the whole of an organisation', 'organisations.yaml', put('3', { part_of: 'tea-bored' }), '|tea-bored', BOARD],
  ['the body of a role', 'people.yaml', put('0.roles.0', { organisation: 'tea-bored' }), '|tea-bored', BOARD],
  ['the broader term of a theme', 'themes.yaml', put('1', { broader: 'drink' }), '|drink\n', wrong('a theme', 'drink', 'drinks')],
  ['the broader term of a population', 'populations.yaml', put('1', { broader: 'stuff' }), '|stuff', wrong('a population', 'stuff', 'staff')],
  ['the commissioner of a survey', 'surveys.yaml', put('0', { commissioner: 'tea-bored' }), '|tea-bored', BOARD],
  ['whom a survey asked', 'surveys.yaml', put('0', { populations: ['staff', 'ward-leader'] }), '|ward-leader\n', LEADERS],
  ['the breakdown of a sample', 'surveys.yaml', put('0.respondents', { breakdown: [{ population: 'ward-leader', n: 3 }] }), '|ward-leader\n', LEADERS],
  ['the finding that a figure restates', TEA, put('findings.tea-2024-mug.statistic', { restates: 'tea-2024-mugs' }), 'restates: |tea-2024-mugs', MUG],
  [
    'a figure that another adds up',
    TEA,
    put('findings.tea-2024-mug.statistic', { derived_from: ['tea-2024-sisters', 'tea-2024-mugs'] }),
    '- |tea-2024-mugs',
    MUG
  ],
  ['the successor of an organisation', 'organisations.yaml', put('1.successors.0', { id: 'tea-bored' }), 'id: |tea-bored', BOARD],
  ['a finding of an outcome', 'outcomes.yaml', put('0.findings', { 1: 'tea-2024-mugs' }), '- |tea-2024-mugs', MUG],
  ['a finding of a comparison', 'comparisons.yaml', put('0.findings', { 0: 'tea-2024-mugs' }), '|tea-2024-mugs', MUG],
  ['a claim that tells of a question', 'surveys.yaml', put('0.questions.0', { claims: ['tea-2024-mugs'] }), '|tea-2024-mugs', MUG],
  ['the source of a fact', 'surveys.yaml', put('0.facts.0', { source: 'tea-2042' }), '|tea-2042', wrong('a source', 'tea-2042', 'tea-2024')]
]
for (const [what, file, change, at, message] of cases) {
  t.test(`requires ${what} to be an existing record`, async t => {
    const draft = draftAfter(t, { [file]: change })
    t.strictSame(references.check(draft), [{ place: placeOf(t, file, at), message }])
  })
}

t.test('offers no closest match from an empty vocabulary', async t => {
  const silent = ['urn-speech', 'ask-kettles', 'cost'].map(name => put(`findings.tea-2024-${name}.attribution`, { person: null }))
  const draft = draftAfter(t, { 'people.yaml': () => [], [TEA]: both(...silent) })
  t.strictSame(references.check(draft), [{ place: placeOf(t, TEA, '|ada-quill'), message: '“ada-quill” is not the id of a person; there is none yet' }])
})

t.test('refuses an anomaly that names a finding twice', async t => {
  const problems = problemsAfter(t, TEA, put('anomalies.tea-2024-two-thirds-is-not-42', { findings: ['tea-2024-biscuits', 'tea-2024-biscuits'] }))
  t.strictSame(problems, [
    { rule: 'references', place: placeOf(t, TEA, '- tea-2024-biscuits\n      - |tea-2024-biscuits'), message: '“tea-2024-biscuits” is named twice; keep one' }
  ])
})

t.test('refuses a comparison that names a finding twice', async t => {
  const problems = problemsAfter(t, 'comparisons.yaml', put('0.findings', { 2: 'tea-2024-biscuits' }))
  t.strictSame(problems, [
    {
      rule: 'references',
      place: placeOf(t, 'comparisons.yaml', '- tea-2024-biscuits\n    - |tea-2024-biscuits'),
      message: '“tea-2024-biscuits” is named twice; keep one'
    }
  ])
})

t.test('refuses an outcome that names a finding twice', async t => {
  const draft = draftAfter(t, { 'outcomes.yaml': put('0.findings', { 1: 'tea-2024-ask-kettles' }) })
  t.strictSame(references.check(draft), [
    {
      place: placeOf(t, 'outcomes.yaml', '- tea-2024-ask-kettles\n    - |tea-2024-ask-kettles'),
      message: '“tea-2024-ask-kettles” is named twice; keep one'
    }
  ])
})

const ARITHMETIC: [string, Edit, string][] = [
  ['a sum', put('sums.0.parts', { 3: 'tea-2024-urn-speech' }), '|total: tea-2024-responses'],
  ['a ratio', put('', { ratios: [{ percent: 'tea-2024-biscuits', part: 'tea-2024-urn-speech', whole: 47 }] }), '|percent: tea-2024-biscuits']
]
for (const [what, change, at] of ARITHMETIC) {
  t.test(`accepts only statistics in ${what}`, async t => {
    const draft = draftAfter(t, { [TEA]: change })
    t.strictSame(references.check(draft), [
      { place: placeOf(t, TEA, at), message: '“tea-2024-urn-speech” is not a statistic; use statistics in sums and ratios' }
    ])
  })
}
