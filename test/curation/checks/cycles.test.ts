import t from 'tap'
import { cycles } from '../../../src/curation/checks/cycles.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, KETTLES, placeOf, put, soundDraft, TEA } from '../helper.js'

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
    'successor',
    'organisations.yaml',
    put('1', { successors: [{ id: 'kettle-office' }] }),
    'successors:\n    |- id: kettle-office',
    'kettle-office → kettle-office is circular; remove one successors'
  ],
  [
    'summand',
    TEA,
    put('findings.tea-2024-sisters.statistic', { derived_from: ['tea-2024-sisters'] }),
    'derived_from:\n        |- tea-2024-sisters',
    'tea-2024-sisters → tea-2024-sisters is circular; remove one derived_from'
  ],
  [
    'repetition',
    TEA,
    put('findings.tea-2024-sisters.statistic', { restates: 'tea-2024-sisters' }),
    'restates: |tea-2024-sisters',
    'tea-2024-sisters → tea-2024-sisters is circular; remove one restates'
  ],
  [
    'quotation',
    KETTLES,
    put('findings.kettles-2023-water', { part_of: 'kettles-2023-water' }),
    'part_of: |kettles-2023-water',
    'kettles-2023-water → kettles-2023-water is circular; remove one part_of'
  ]
]
for (const [what, file, change, at, message] of cases) {
  t.test(`refuses a ${what} that leads to itself`, async t => {
    const problems = problemsAfter(t, file, change).filter(({ rule }) => rule === 'cycles')
    t.strictSame(problems, [{ rule: 'cycles', place: placeOf(t, file, at), message }])
  })
}

t.test('reports figures that add up one another, by any of their summands', async t => {
  const adds = (id: string, ...others: string[]) => put(`findings.tea-2024-${id}.statistic`, { derived_from: others.map(other => `tea-2024-${other}`) })
  const draft = draftAfter(t, { [TEA]: both(adds('responses', 'sisters', 'matrons'), adds('matrons', 'porters', 'responses')) })
  t.strictSame(
    cycles.check(draft).map(({ message }) => message),
    [
      'tea-2024-responses → tea-2024-matrons → tea-2024-responses is circular; remove one derived_from',
      'tea-2024-matrons → tea-2024-responses → tea-2024-matrons is circular; remove one derived_from'
    ]
  )
})

t.test('reports organisations that succeed one another, and accepts several ways to one successor', async t => {
  const bodies =
    (...next: string[][]) =>
    (list: { successors: object[] }[]) =>
      next.forEach((ids, n) => {
        if (list[n]) list[n].successors = ids.map(id => ({ id }))
      })
  const fork = draftAfter(t, { 'organisations.yaml': bodies(['kettle-office', 'ward-news'], ['northtown-ward'], ['northtown-ward'], []) })
  t.strictSame(cycles.check(fork), [])
  const ring = draftAfter(t, { 'organisations.yaml': bodies(['ward-news', 'kettle-office'], ['northtown-ward'], [], ['tea-board']) })
  t.strictSame(
    cycles.check(ring).map(({ message }) => message),
    [
      'tea-board → kettle-office → northtown-ward → tea-board is circular; remove one successors',
      'kettle-office → northtown-ward → tea-board → kettle-office is circular; remove one successors',
      'northtown-ward → tea-board → kettle-office → northtown-ward is circular; remove one successors'
    ]
  )
})
