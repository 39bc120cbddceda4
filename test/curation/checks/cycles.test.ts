import t from 'tap'
import { cycles } from '../../../src/curation/checks/cycles.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, KETTLES, placeOf, put, soundDraft } from '../helper.js'

t.test('terms that lead to a broadest one are sound', async t => {
  t.strictSame(cycles.check(soundDraft(t)), [])
})

t.test('themes do not go round in a circle, and one that only leads into the circle is not blamed', async t => {
  const problems = problemsAfter(t, 'themes.yaml', themes => {
    themes[0].broader = 'tea'
    themes[2].broader = 'tea'
  })
  t.strictSame(problems, [
    {
      rule: 'cycles',
      place: placeOf(t, 'themes.yaml', 'definition: What is drunk\n  broader: |tea'),
      message: 'drinks → tea → drinks goes round in a circle; take out one broader'
    },
    { rule: 'cycles', place: placeOf(t, 'themes.yaml', 'broader: |drinks'), message: 'tea → drinks → tea goes round in a circle; take out one broader' }
  ])
})

const cases: [string, string, Edit, string, string][] = [
  ['population', 'populations.yaml', put('0', { broader: 'staff' }), 'broader: |staff\n- id', 'staff → staff goes round in a circle; take out one broader'],
  [
    'organisation',
    'organisations.yaml',
    put('0', { part_of: 'tea-board' }),
    'part_of: |tea-board',
    'tea-board → tea-board goes round in a circle; take out one part_of'
  ],
  [
    'quotation',
    KETTLES,
    put('findings.kettles-2023-water', { part_of: 'kettles-2023-water' }),
    'part_of: |kettles-2023-water',
    'kettles-2023-water → kettles-2023-water goes round in a circle; take out one part_of'
  ]
]
for (const [what, file, change, at, message] of cases) {
  t.test(`no ${what} is broader than, or part of, itself`, async t => {
    const problems = problemsAfter(t, file, change)
    t.strictSame(problems, [{ rule: 'cycles', place: placeOf(t, file, at), message }])
  })
}
