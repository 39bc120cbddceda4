import t from 'tap'
import { parse, stringify } from 'yaml'
import { surveyBases } from '../../../src/curation/checks/survey-bases.js'
import { problemsAfter } from '../../helper.js'
import { draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const BETTER = 'findings.tea-2024-tea-better'

t.test('accepts figures of a survey with their base and question, and others without', async t => {
  t.strictSame(surveyBases.check(soundDraft(t)), [])
})

t.test('accepts a base of a question that is smaller than the sample of its survey', async t => {
  const draft = draftAfter(t, { [TEA]: put(`${BETTER}.statistic.base`, { scope: 'question', n: 46 }) })
  t.strictSame(surveyBases.check(draft), [])
})

const cases: [string, Edit, string, string][] = [
  [
    'a figure that answers a question names its base',
    put(`${BETTER}.statistic`, { base: undefined }),
    'statistic:\n      |value: 54',
    'a figure that answers a question needs its base; use n: null if it is not reported'
  ],
  [
    'a base goes with a question',
    put('findings.tea-2024-sisters.statistic', { base: { n: 47, unit: 'responses', label: 'all', scope: 'survey', known_from: 'source' } }),
    'result_id: tea-2024-sisters\n      row_type: sample\n      base:\n        |n: 47',
    'a base needs a question; name the question, or remove the base'
  ],
  [
    'a share of respondents needs its question and its base; add them',
    put(`${BETTER}.statistic`, { base: undefined, question: undefined }),
    'statistic:\n      |value: 54',
    'a share of respondents needs its question and its base; add them'
  ],
  [
    'a figure that answers a question belongs to a survey',
    put(BETTER, { survey: undefined, evidence: { basis: 'interview', self_reported: false } }),
    'question:\n        |id: tea-2024-better\n        response: improved',
    'a figure that answers a question needs its survey; name it'
  ],
  [
    'evidence from a survey needs its survey; name it',
    put('findings.tea-2024-responses', { survey: undefined }),
    'responses\n        themes:\n          - drinks\n    evidence:\n      basis: |survey',
    'evidence from a survey needs its survey; name it'
  ],
  [
    'the sample of a survey is not passed off as the base of one question',
    put(`${BETTER}.statistic.base`, { scope: 'question' }),
    'scope: |question\n        known_from: source\n      question:\n        id: tea-2024-better\n        response: improved',
    '47 is the sample of the whole survey; use scope: survey unless the source says that all of them answered this question'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, TEA, change)
    t.strictSame(problems, [{ rule: 'survey-bases', place: placeOf(t, TEA, at), message }])
  })
}

t.test('requires a question to belong to the survey of its figure', async t => {
  const draft = draftAfter(t, {
    'surveys.yaml': surveys => [...surveys, { ...parse(stringify(surveys[0])), id: 'tea-survey-2023', questions: [] }],
    [TEA]: put(BETTER, { survey: 'tea-survey-2023' })
  })
  t.strictSame(surveyBases.check(draft), [
    {
      place: placeOf(t, TEA, 'id: |tea-2024-better\n        response: improved'),
      message: 'question “tea-2024-better” belongs to tea-survey-2024, not to tea-survey-2023'
    }
  ])
})
