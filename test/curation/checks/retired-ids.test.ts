import t from 'tap'
import { retiredIds } from '../../../src/curation/checks/retired-ids.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, placeOf, put, soundDraft } from '../helper.js'

t.test('accepts retired ids that lead to an id in use, or to none', async t => {
  t.strictSame(retiredIds.check(soundDraft(t)), [])
})

t.test('accepts an id retired from two collections, and two ids from one', async t => {
  const lines = [
    { collection: 'people', id: 'cuppas', change: 'withdrawn', reason: 'No person.', successor: null, on: '2024-05-01' },
    { collection: 'themes', id: 'mugs', change: 'withdrawn', reason: 'No theme.', successor: null, on: '2024-05-01' }
  ]
  t.strictSame(
    problemsAfter(t, 'withdrawn.yaml', before => [...before, ...lines]),
    []
  )
})

t.test('accepts a successor that was retired itself', t => {
  const line = { collection: 'themes', change: 'merged', reason: 'The same.', on: '2024-05-01' }
  t.strictSame(
    problemsAfter(t, 'withdrawn.yaml', before => [...before, { ...line, id: 'brews', successor: 'cuppas' }, { ...line, id: 'sips', successor: 'brews' }]),
    []
  )
  t.end()
})

t.test('refuses successors that lead in a circle', t => {
  const circle: Edit = lines => [lines[0], { ...lines[1], successor: 'brews' }, { ...lines[1], id: 'brews', successor: 'cuppas' }]
  const message = (id: string, by: string) => `“${id}” is replaced, by way of “${by}”, in a circle; end it with an id in use, or null`
  t.match(problemsAfter(t, 'withdrawn.yaml', circle), [
    { rule: 'retired-ids', message: message('cuppas', 'brews') },
    { rule: 'retired-ids', message: message('brews', 'cuppas') }
  ])
  t.end()
})

const cases: [string, Edit, string, string][] = [
  [
    'a retired id is never used again',
    put('1', { id: 'kettles' }),
    'id: |kettles',
    '“kettles” was merged on 2024-05-01 and is in use again; give the new record another id'
  ],
  [
    'a retired id is listed once',
    lines => [...lines, { ...lines[0], reason: 'Again.' }],
    'id: |tea-2024-spilt\n  change: withdrawn\n  reason: Again.',
    '“tea-2024-spilt” is listed twice; keep one line'
  ],
  [
    'a successor is in use, in the same collection',
    put('1', { successor: 'tea-board' }),
    'successor: |tea-board',
    '“tea-board” is neither in use nor retired itself; name the id that replaces “cuppas”, or null'
  ],
  [
    'a merged id names what it was merged into',
    put('1', { successor: null }),
    'A cuppa is tea.\n  successor: |null',
    '“cuppas” is merged without a successor; name the id that it was merged into'
  ],
  [
    'a retired id is of a collection that there is',
    put('0', { collection: 'teas' }),
    'collection: |teas',
    '“teas” is not a collection; use one of sources, findings, anomalies, organisations, people, themes, populations, surveys, comparisons, outcomes, series, questions'
  ]
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, 'withdrawn.yaml', change)
    t.strictSame(problems, [{ rule: 'retired-ids', place: placeOf(t, 'withdrawn.yaml', at), message }])
  })
}
