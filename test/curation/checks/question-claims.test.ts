import t from 'tap'
import { check } from '../../../src/curation/checks/index.js'
import { questionClaims } from '../../../src/curation/checks/question-claims.js'
import { draftAfter, KETTLES, placeOf, put } from '../helper.js'

const SURVEYS = 'surveys.yaml'
const CLAIM = 'kettles-2023-need-water'
const OF_THE_SURVEY = { [KETTLES]: put(`findings.${CLAIM}`, { survey: 'tea-survey-2024' }) }
const claims = (...ids: string[]) => ({ [SURVEYS]: put('0.questions.0', { claims: ids }) })

t.test('accepts a claim from the survey that asked the question', async t => {
  t.strictSame(questionClaims.check(draftAfter(t, { ...OF_THE_SURVEY, ...claims(CLAIM) })), [])
})

for (const [name, edits, at, message] of [
  ['a claim from another survey', claims(CLAIM), `|${CLAIM}`, `“${CLAIM}” is not from tea-survey-2024; name claims whose \`survey\` it is`],
  ['a figure', claims('tea-2024-mug'), '|tea-2024-mug', '“tea-2024-mug” is not a claim but a statistic; name claims only'],
  ['a claim twice', { ...OF_THE_SURVEY, ...claims(CLAIM, CLAIM) }, `${CLAIM}\n        - |${CLAIM}`, `“${CLAIM}” is named twice; keep one`]
] as const) {
  t.test(`refuses ${name}`, async t => {
    const draft = draftAfter(t, edits)
    t.strictSame(questionClaims.check(draft), [{ place: placeOf(t, SURVEYS, at), message }])
  })
}

t.test('leaves a claim that does not exist to the check of references', async t => {
  const draft = draftAfter(t, claims('kettles-2023-need-tea'))
  t.strictSame(questionClaims.check(draft), [])
  t.strictSame(
    check(draft).map(({ rule, message }) => [rule, message]),
    [['references', `“kettles-2023-need-tea” is not the id of a finding; closest match: “${CLAIM}”`]]
  )
})
