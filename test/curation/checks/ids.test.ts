import t from 'tap'
import { ids } from '../../../src/curation/checks/ids.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, KETTLES, placeOf, problemsWhenProved, put, soundDraft, TEA } from '../helper.js'

const addTheme =
  (id: string): Edit =>
  themes => [...themes, { id, label: 'Tea again', other_labels: [], definition: 'More of it' }]

t.test('accepts ids that are each used once', async t => {
  t.strictSame(ids.check(soundDraft(t)), [])
})

t.test('accepts one id in two collections', async t => {
  t.strictSame(problemsAfter(t, 'themes.yaml', addTheme('tea-board')), [])
})

t.test('refuses an id that is used twice in its collection', async t => {
  const problems = problemsAfter(t, 'themes.yaml', addTheme('tea'))
  t.strictSame(problems, [
    {
      rule: 'ids',
      place: placeOf(t, 'themes.yaml', '|tea\n  label: Tea again'),
      message: `themes already has “tea”, at ${placeOf(t, 'themes.yaml', '|tea\n  label: Tea\n')}; choose another id`
    }
  ])
})

t.test('refuses one id for a finding and an anomaly, since the lock names their passages by it', async t => {
  const problems = problemsAfter(t, TEA, source => {
    source.anomalies[0].id = 'tea-2024-mug'
  })
  t.strictSame(problems, [
    {
      rule: 'ids',
      place: placeOf(t, TEA, '|tea-2024-mug\n    kind: one_sided'),
      message: `“tea-2024-mug” is already the id of a finding, at ${placeOf(t, TEA, '|tea-2024-mug\n    kind: statistic')}; choose another id`
    }
  ])
})

t.test('refuses an id that is the name of a route', async t => {
  const problems = problemsAfter(t, 'themes.yaml', addTheme('counts'))
  t.strictSame(problems, [{ rule: 'ids', place: placeOf(t, 'themes.yaml', '|counts'), message: '“counts” is the name of a route; choose another id' }])
})

const OWNED: [string, string, Edit][] = [
  ['a finding', KETTLES, put('findings.kettles-2023-water', { id: 'water' })],
  ['an anomaly', TEA, put('anomalies.tea-2024-shorter-queues', { id: 'water' })]
]
for (const [what, file, change] of OWNED) {
  t.test(`requires the id of ${what} to begin with that of its source`, async t => {
    const problems = problemsWhenProved(t, { [file]: change })
    const source = file === TEA ? 'tea-2024' : 'kettles-2023'
    t.strictSame(problems, [{ rule: 'ids', place: placeOf(t, file, 'id: |water'), message: `“water” must begin with the id of its source: ${source}-…` }])
  })
}
