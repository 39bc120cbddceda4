import t from 'tap'
import { parse, stringify } from 'yaml'
import { sharedResults } from '../../../src/curation/checks/shared-results.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, placeOf, put, soundDraft, TEA } from '../helper.js'

const share = (finding: string, result: string, restates: string | null) => put(`findings.tea-2024-${finding}.statistic`, { result_id: result, restates })

t.test('accepts findings with their own results', async t => {
  t.strictSame(sharedResults.check(soundDraft(t)), [])
})

t.test('accepts one result for figures whose bounds overlap, of which one restates the other', async t => {
  t.strictSame(problemsAfter(t, TEA, share('mug', 'kettles-2023-working', 'kettles-2023-working')), [])
})

const HELD: [string, object][] = [
  ['the other from below', { value_low: null, value_high: 60 }],
  ['the other from above', { value_low: 50, value_high: null }],
  ['the other where it ends', { value_low: 50, value_high: 54 }],
  ['the other where it begins', { value_low: 54, value_high: 60 }],
  ['anything', { value_low: null, value_high: null }]
]
for (const [what, bounds] of HELD) {
  t.test(`accepts bounds that hold ${what}, whichever of the two has them`, async t => {
    for (const [open, closed] of [
      ['tea-better', 'biscuits'],
      ['biscuits', 'tea-better']
    ] as const) {
      const result = (finding: string, fields: object) => put(`findings.tea-2024-${finding}.statistic`, { result_id: 'tea-2024-shared', ...fields })
      const draft = draftAfter(t, { [TEA]: both(result(open, bounds), result(closed, { value_low: 54, value_high: 54, restates: `tea-2024-${open}` })) })
      t.strictSame(sharedResults.check(draft), [])
    }
  })
}

const bounded = (finding: string, [value_low, value_high]: Bounds) => put(`findings.tea-2024-${finding}.statistic`, { value_low, value_high })
type Bounds = [number | null, number | null]

const cases: [string, string, string, string, string, string][] = [
  ['figures in different units', 'responses', 'tea-2024-better', 'tea-2024-tea-better', 'unit', '\n      row_type: sample'],
  ['a figure below the bounds of the other', 'biscuits', 'tea-2024-better', 'tea-2024-tea-better', 'value', '\n      row_type: answer\n      status'],
  ['a figure above the bounds of the other', 'mug', 'tea-2024-better', 'tea-2024-tea-better', 'value', '\n      row_type: answer\n      restates'],
  ['a figure below the open bounds of the other', 'tea-better', 'kettles-2023-working', 'kettles-2023-working', 'value', '']
]
for (const [name, finding, result, other, what, next] of cases) {
  t.test(`requires two results for ${name}`, async t => {
    const bounds = finding === 'biscuits' ? bounded('biscuits', [42, 42]) : put('', {})
    t.strictSame(problemsAfter(t, TEA, both(share(finding, result, other), bounds)), [
      {
        rule: 'shared-results',
        place: placeOf(t, TEA, `result_id: |${result}${next}`),
        message: `shares “${result}” with “${other}” but differs from it in ${what}; give it its own result`
      }
    ])
  })
}

const BOUNDS: [string, Bounds, Bounds, boolean][] = [
  ['a ceiling below a floor', [null, 10], [20, null], true],
  ['a floor above a ceiling', [20, null], [null, 10], true],
  ['a floor below a ceiling', [10, null], [null, 20], false],
  ['a ceiling above a floor', [null, 20], [10, null], false],
  ['two floors', [10, null], [20, null], false],
  ['two ceilings', [null, 10], [null, 20], false],
  ['a ceiling that is the other’s floor', [null, 10], [10, null], false]
]
for (const [name, one, other, apart] of BOUNDS) {
  t.test(`${apart ? 'requires two results' : 'accepts one result'} for ${name}`, async t => {
    const draft = draftAfter(t, { [TEA]: both(bounded('sisters', one), bounded('matrons', other), share('matrons', 'tea-2024-sisters', 'tea-2024-sisters')) })
    t.strictSame(
      sharedResults.check(draft).map(({ message }) => message),
      apart ? ['shares “tea-2024-sisters” with “tea-2024-sisters” but differs from it in value; give it its own result'] : []
    )
  })
}

t.test('requires two results for figures of two surveys', async t => {
  const draft = draftAfter(t, {
    'surveys.yaml': surveys => [...surveys, { ...parse(stringify(surveys[0])), id: 'tea-survey-2023', questions: [] }],
    [TEA]: both(
      put('findings.tea-2024-sisters', { survey: 'tea-survey-2023' }),
      put('findings.tea-2024-sisters.statistic', { value_low: null }),
      share('matrons', 'tea-2024-sisters', 'tea-2024-sisters')
    )
  })
  t.strictSame(sharedResults.check(draft), [
    {
      place: placeOf(t, TEA, 'result_id: |tea-2024-sisters\n      row_type: sample\n      restates'),
      message: 'shares “tea-2024-sisters” with “tea-2024-sisters” but differs from it in survey; give it its own result'
    }
  ])
})

const RESTATED: [string, Edit, string, string][] = [
  [
    'a second report says which finding it restates',
    share('matrons', 'tea-2024-sisters', null),
    'result_id: |tea-2024-sisters\n      row_type: sample\n      restates',
    'is a second report of “tea-2024-sisters” beside “tea-2024-sisters”; say in `restates` which of the two repeats the other'
  ],
  [
    'a finding restates one of its own result',
    share('matrons', 'tea-2024-sisters', 'tea-2024-porters'),
    'restates: |tea-2024-porters',
    'restates “tea-2024-porters”, which is not the finding to keep for “tea-2024-sisters”; name “tea-2024-sisters”'
  ],
  [
    'a finding restates one that restates no other',
    both(bounded('matrons', [19, 19]), share('matrons', 'tea-2024-sisters', 'tea-2024-sisters'), share('porters', 'tea-2024-sisters', 'tea-2024-matrons')),
    'restates: |tea-2024-matrons',
    'restates “tea-2024-matrons”, which is not the finding to keep for “tea-2024-sisters”; name “tea-2024-sisters”'
  ],
  [
    'a finding does not restate itself',
    share('sisters', 'tea-2024-sisters', 'tea-2024-sisters'),
    'restates: |tea-2024-sisters',
    'restates “tea-2024-sisters”, which is not the finding to keep for “tea-2024-sisters”; name a finding that restates no other'
  ]
]
for (const [name, change, at, message] of RESTATED) {
  t.test(`requires that ${name}`, async t => {
    const draft = draftAfter(t, { [TEA]: change })
    t.strictSame(sharedResults.check(draft), [{ place: placeOf(t, TEA, at), message }])
  })
}

t.test('offers every finding to keep, if there are several', async t => {
  const draft = draftAfter(t, {
    [TEA]: both(share('matrons', 'tea-2024-sisters', null), share('porters', 'tea-2024-sisters', 'tea-2024-mug'))
  })
  t.strictSame(sharedResults.check(draft), [
    {
      place: placeOf(t, TEA, 'result_id: |tea-2024-sisters\n      row_type: sample\n      restates: null'),
      message: 'is a second report of “tea-2024-sisters” beside “tea-2024-sisters”; say in `restates` which of the two repeats the other'
    },
    {
      place: placeOf(t, TEA, 'restates: |tea-2024-mug'),
      message: 'restates “tea-2024-mug”, which is not the finding to keep for “tea-2024-sisters”; name “tea-2024-sisters” or “tea-2024-matrons”'
    }
  ])
})

t.test('accepts a finding to keep that comes after the one that restates it', async t => {
  const draft = draftAfter(t, { [TEA]: both(share('sisters', 'tea-2024-matrons', 'tea-2024-matrons'), bounded('sisters', [16, 16])) })
  t.strictSame(sharedResults.check(draft), [])
})
