import t from 'tap'
import { attribution } from '../../../src/curation/checks/attribution.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, KETTLES, placeOf, put, soundDraft, TEA } from '../helper.js'

const by = (finding: string, fields: object) => put(`findings.tea-2024-${finding}.attribution`, fields)
const UNSOURCED = { person: null, role: null, organisation: null, population: null, as_printed: null, reported_by: null, note: null }

t.test('accepts attributions that are complete for their type', async t => {
  t.strictSame(attribution.check(soundDraft(t)), [])
})

t.test('requires nothing of an unattributed finding', async t => {
  const draft = draftAfter(t, { [TEA]: by('northtown', { ...UNSOURCED, type: 'unattributed' }) })
  t.strictSame(attribution.check(draft), [])
})

t.test('accepts a note in place of wording, role and reporter if the source does not give them', async t => {
  const note = 'The text does not tell.'
  const draft = draftAfter(t, {
    [TEA]: both(by('mug', { population: null, as_printed: null, note }), by('urn-speech', { role: null, as_printed: null, note }))
  })
  t.strictSame(attribution.check(draft), [])
})

t.test('lets an organisation that is part of the publisher speak in the publisher’s own text', async t => {
  const draft = draftAfter(t, {
    'organisations.yaml': put('0', { part_of: 'ward-news' }),
    [TEA]: by('beyond-repair', { reported_by: null })
  })
  t.strictSame(attribution.check(draft), [])
})

t.test('lets the publisher speak in its own text without naming itself', async t => {
  const draft = draftAfter(t, { [KETTLES]: put('findings.kettles-2023-water.attribution', { as_printed: null, note: null }) })
  t.strictSame(attribution.check(draft), [])
})

t.test('requires wording for a part of the publisher, which speaks for itself alone', async t => {
  const draft = draftAfter(t, {
    'organisations.yaml': put('1', { part_of: 'tea-board' }),
    [KETTLES]: put('findings.kettles-2023-water.attribution', { organisation: 'kettle-office', note: null })
  })
  t.strictSame(attribution.check(draft), [
    {
      place: placeOf(t, KETTLES, '|type: organisation\n      organisation: kettle-office'),
      message: 'an attribution of type organisation needs `as_printed`; if the source does not give it, say so in `note`'
    }
  ])
})

const NEEDS: [string, string, string, string[]][] = [
  ['person', 'urn-speech', '|type: person\n      person: null', ['person', 'role', 'organisation', 'as_printed']],
  ['organisation', 'beyond-repair', '|type: organisation\n      organisation: null', ['organisation', 'as_printed']],
  ['respondents', 'mug', '|type: respondents\n      population: null', ['population', 'as_printed']],
  ['publication', 'northtown', '|type: publication\n      organisation: null', ['organisation']]
]
for (const [type, finding, at, fields] of NEEDS) {
  t.test(`requires ${fields.join(', ')} of an attribution of type ${type}`, async t => {
    const draft = draftAfter(t, { [TEA]: by(finding, { ...UNSOURCED, reported_by: 'ward-news' }) })
    t.strictSame(
      attribution.check(draft),
      fields.map(field => ({
        place: placeOf(t, TEA, at),
        message: `an attribution of type ${type} needs \`${field}\`; if the source does not give it, say so in \`note\``
      }))
    )
  })
}

const cases: [string, Edit, string, string][] = [
  [
    'what somebody else says has a reporter',
    by('beyond-repair', { reported_by: null }),
    '|type: organisation',
    'ward-news reports somebody else’s words; name it in `reported_by`'
  ],
  [
    'a role is one that the person has',
    by('urn-speech', { role: 'chief urn' }),
    'role: |chief urn',
    '“chief urn” is not a role of Tess Urn in data/people.yaml; correct it, or add the role'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, TEA, change)
    t.strictSame(problems, [{ rule: 'attribution', place: placeOf(t, TEA, at), message }])
  })
}
