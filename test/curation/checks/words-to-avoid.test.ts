import t from 'tap'
import { check } from '../../../src/curation/checks/index.js'
import { wordsToAvoid } from '../../../src/curation/checks/words-to-avoid.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const SUM = 'anomalies.tea-2024-parts-make-48'
const BISCUITS = 'findings.tea-2024-biscuits'
const avoid = (...words: string[]) => put('anomalies.tea-2024-two-thirds-is-not-42', { avoid: words })

t.test('accepts texts without words to avoid', async t => {
  t.strictSame(wordsToAvoid.check(soundDraft(t)), [])
})

const PASSES: [string, Edit][] = [
  ['words to avoid in the passage, which is not ours', avoid('two-thirds (42%)')],
  ['words that only another finding should avoid', put(SUM, { avoid: ['kettles'] })],
  ['words to avoid about a whole source, which concern no finding alone', put('anomalies.tea-2024-paid-for-by-the-board', { avoid: ['ward leaders'] })]
]
for (const [what, change] of PASSES) {
  t.test(`accepts ${what}`, async t => {
    t.strictSame(problemsAfter(t, TEA, change), [])
  })
}

const says = (words: string) => `says “${words}”, which “tea-2024-two-thirds-is-not-42” says to avoid; write it otherwise`
const ATTRIBUTION = '|type: respondents\n      population: ward-leaders\n      as_printed: ward leaders\n      reported_by: ward-news\n      note'
const cases: [string, Edit, string, string][] = [
  ['a statement', avoid('ward leaders who saw', 'no better biscuits at'), 'statement: |The same survey', says('ward leaders who saw')],
  ['a measure, however it is capitalised', avoid('biscuits today', 'LEADERS WHO DISLIKE'), 'statistic:\n      |value: 42', says('LEADERS WHO DISLIKE')],
  ['a note, whichever apostrophe it has', avoid('ward’s own'), ATTRIBUTION, says('ward’s own')],
  ['a credit', avoid('reported by ward news'), ATTRIBUTION, says('reported by ward news')]
]
for (const [what, change, at, message] of cases) {
  t.test(`refuses words to avoid in ${what}`, async t => {
    const problems = problemsAfter(
      t,
      TEA,
      both(
        put(`${BISCUITS}.statistic`, { measure: 'Ward leaders who dislike biscuits' }),
        put(`${BISCUITS}.attribution`, { note: "By the ward's own account." }),
        change
      )
    )
    t.strictSame(problems, [{ rule: 'words-to-avoid', place: placeOf(t, TEA, at), message }])
  })
}

t.test('reports each text of each finding once, with the first of the words that it contains', async t => {
  const draft = draftAfter(t, { [TEA]: put('anomalies.tea-2024-speech-in-two', { avoid: ['praised', 'Tess', 'Urn'] }) })
  const message = (words: string) => `says “${words}”, which “tea-2024-speech-in-two” says to avoid; write it otherwise`
  const credit = (id: string) => ({ place: draft.place(draft.dataset.finding.get(id) as object, 'attribution'), message: message('Tess') })
  t.strictSame(wordsToAvoid.check(draft), [
    { place: placeOf(t, TEA, 'statement: |The chair'), message: message('praised') },
    credit('tea-2024-urn-speech'),
    credit('tea-2024-ask-kettles')
  ])
})

const UNKNOWN: [string, string, Edit][] = [
  ['reporter', TEA, put(`${BISCUITS}.attribution`, { reported_by: 'nobody' })],
  ['organisation', TEA, put(`${BISCUITS}.attribution`, { organisation: 'nobody' })],
  ['person', TEA, put(`${BISCUITS}.attribution`, { person: 'nobody' })],
  ['population', TEA, put(`${BISCUITS}.attribution`, { population: 'nobody' })],
  ['commissioner', 'surveys.yaml', put('0', { commissioner: 'nobody' })]
]
for (const [what, file, change] of UNKNOWN) {
  t.test(`leaves an unknown ${what} to the check of references`, async t => {
    const problems = check(draftAfter(t, { [file]: change }))
    t.strictSame(
      problems.map(({ rule }) => rule),
      ['references']
    )
  })
}
