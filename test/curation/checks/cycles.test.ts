import t from 'tap'
import { cycles } from '../../../src/curation/checks/cycles.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, KETTLES, placeOf, put, soundDraft } from '../helper.js'

t.test('accepts terms that lead to a broadest one', async t => {
  t.strictSame(cycles.check(soundDraft(t)), [])
})

t.test('reports themes in a circle, but not a theme that only leads into it', async t => {
  const problems = problemsAfter(t, 'themes.yaml', themes => {
    themes[0].broader = 'tea'
    themes[2].broader = 'tea'
  })
  t.strictSame(problems, [
    {
      rule: 'cycles',
      place: placeOf(t, 'themes.yaml', 'definition: What is drunk\n  broader: |tea'),
      message: 'drinks → tea → drinks is circular; remove one broader'
    },
    { rule: 'cycles', place: placeOf(t, 'themes.yaml', 'broader: |drinks'), message: 'tea → drinks → tea is circular; remove one broader' }
  ])
})

const cases: [string, string, Edit, string, string][] = [
  ['population', 'populations.yaml', put('0', { broader: 'staff' }), 'broader: |staff\n- id', 'staff → staff is circular; remove one broader'],
  ['organisation', 'organisations.yaml', put('0', { part_of: 'tea-board' }), 'part_of: |tea-board', 'tea-board → tea-board is circular; remove one part_of'],
  [
    'quotation',
    KETTLES,
    put('findings.kettles-2023-water', { part_of: 'kettles-2023-water' }),
    'part_of: |kettles-2023-water',
    'kettles-2023-water → kettles-2023-water is circular; remove one part_of'
  ]
]
for (const [what, file, change, at, message] of cases) {
  t.test(`refuses a ${what} that is broader than, or part of, itself`, async t => {
    const problems = problemsAfter(t, file, change)
    t.strictSame(problems, [{ rule: 'cycles', place: placeOf(t, file, at), message }])
  })
}
