import t from 'tap'
import { figures } from '../../../src/curation/checks/figures.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, type Edit, KETTLES, placeOf, put, soundDraft, TEA } from '../helper.js'

const betterTea = (fields: object) => put('findings.tea-2024-tea-better.statistic', fields)
const working = (fields: object) => put('findings.kettles-2023-working.statistic', fields)

t.test('accepts figures that follow from their words', async t => {
  t.strictSame(figures.check(soundDraft(t)), [])
})

t.test('reads a third as 33.3, rounded to a decimal', async t => {
  const draft = draftAfter(t, {
    [KETTLES]: both(
      put('findings.kettles-2023-working.passages.0', { exact: 'A third of kettles' }),
      working({ as_written: 'A third', value: 33.3, value_low: 28.3, value_high: 38.3, qualifier: 'about' })
    )
  })
  t.strictSame(figures.check(draft), [])
})

const MEANS = '“More than half (54%)” means'
const cases: [string, string, Edit, string, string][] = [
  [
    'a figure is written as a passage has it',
    TEA,
    betterTea({ as_written: '54 per cent' }),
    'as_written: |54 per cent',
    '“54 per cent” is not in any passage of this finding; copy the figure as printed'
  ],
  [
    'a figure can be read',
    TEA,
    betterTea({ as_written: 'ward leaders' }),
    'as_written: |ward leaders',
    '“ward leaders” is not a figure in percent: “ward leaders” cannot be read; give the figure with its qualifier and nothing else'
  ],
  ['the value follows from the words', TEA, betterTea({ value: 55 }), 'value: |55', `${MEANS} value 54, not 55; correct one of them`],
  ['the lower bound follows from the words', TEA, betterTea({ value_low: 53 }), 'value_low: |53', `${MEANS} value_low 54, not 53; correct one of them`],
  [
    'the upper bound follows from the words',
    KETTLES,
    working({ value_high: 100 }),
    'value_high: |100',
    '“More than 76%” means value_high null, not 100; correct one of them'
  ],
  [
    'the qualifier follows from the words',
    KETTLES,
    working({ qualifier: 'at_least' }),
    'qualifier: |at_least',
    '“More than 76%” means qualifier more_than, not at_least; correct one of them'
  ]
]
for (const [name, file, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, file, change)
    t.strictSame(problems, [{ rule: 'figures', place: placeOf(t, file, at), message }])
  })
}

const CUT: [string, string, string, object, string][] = [
  ['its multiplier', TEA, 'tea-2024-cost', { as_written: '£250', value: 250 }, 'm'],
  ['its currency', TEA, 'tea-2024-cost', { as_written: '250m' }, '£'],
  ['its brackets', TEA, 'tea-2024-tea-better', { as_written: 'More than half', value: 50, value_low: 50, value_high: null, qualifier: 'more_than' }, '(54%)'],
  ['its whole', TEA, 'tea-2024-mug', { as_written: 'Nine' }, 'in'],
  ['its qualifier', KETTLES, 'kettles-2023-working', { as_written: '76%', value_high: 76, qualifier: 'exactly' }, 'more than'],
  ['its last digit', KETTLES, 'kettles-2023-working', { as_written: 'More than 7', value: 7, value_low: 7 }, '6%']
]
for (const [what, file, id, fields, lacking] of CUT) {
  t.test(`refuses a figure that lacks ${what}`, async t => {
    const draft = draftAfter(t, { [file]: put(`findings.${id}.statistic`, fields) })
    const { as_written } = fields as { as_written: string }
    t.strictSame(figures.check(draft), [
      { place: placeOf(t, file, `as_written: |${as_written}`), message: `“${as_written}” is cut out of a longer figure; copy it with “${lacking}”` }
    ])
  })
}

const biscuits = (fields: object) => put('findings.tea-2024-biscuits.statistic', fields)
const cost = (fields: object) => put('findings.tea-2024-cost.statistic', fields)

const OPEN: [string, Edit][] = [
  ['a contradicted figure with the bounds of its number', biscuits({ value_low: 42, value_high: 42 })],
  ['a contradicted figure with any qualifier', biscuits({ qualifier: 'more_than' })],
  ['a round figure without bounds', cost({ value_low: null, value_high: null })],
  ['a round figure with the bounds of its number', cost({})]
]
for (const [what, change] of OPEN) {
  t.test(`accepts ${what}`, async t => {
    t.strictSame(figures.check(draftAfter(t, { [TEA]: change })), [])
  })
}

const TWO_THIRDS = '“More than two-thirds (42%)” means'
const COSTS = '“£250m” means'
const BOUNDED: [string, Edit, [string, string][]][] = [
  ['a contradicted figure has the value of its number', biscuits({ value: 43 }), [['value: |43', `${TWO_THIRDS} value 42, not 43`]]],
  ['a contradicted figure has both bounds or none', biscuits({ value_low: 42 }), [['value_high: |null', `${TWO_THIRDS} value_high 42, not null`]]],
  [
    'bounds of a contradicted figure follow from its number',
    biscuits({ value_low: 42, value_high: 67 }),
    [['value_high: |67', `${TWO_THIRDS} value_high 42, not 67`]]
  ],
  ['a round figure has both bounds or none', cost({ value_high: null }), [['value_high: |null\n      unit: gbp', `${COSTS} value_high 250000000, not null`]]],
  [
    'the qualifier of a round figure follows from its words',
    cost({ qualifier: 'about' }),
    [['qualifier: |about\n      as_written: £250m', `${COSTS} qualifier exactly, not about`]]
  ],
  [
    'a figure that is neither round nor contradicted has bounds',
    cost({ rounded: false, value_low: null, value_high: null }),
    [
      ['value_low: |null\n      value_high: null\n      unit: gbp', `${COSTS} value_low 250000000, not null`],
      ['value_high: |null\n      unit: gbp', `${COSTS} value_high 250000000, not null`]
    ]
  ]
]
for (const [name, change, expected] of BOUNDED) {
  t.test(`requires that ${name}`, async t => {
    const draft = draftAfter(t, { [TEA]: change })
    t.strictSame(
      figures.check(draft),
      expected.map(([at, message]) => ({ place: placeOf(t, TEA, at), message: `${message}; correct one of them` }))
    )
  })
}

t.test('requires words or summands of every figure', async t => {
  const draft = draftAfter(t, { [TEA]: betterTea({ as_written: null }) })
  t.strictSame(figures.check(draft), [
    {
      place: placeOf(t, TEA, 'statistic:\n      |value: 54'),
      message: 'has no `as_written`; copy the figure as printed, or name the figures that it adds up in `derived_from`'
    }
  ])
})

/** The number of answers as a sum of ours. */
const sum = (fields: object) =>
  put('findings.tea-2024-responses.statistic', {
    ...{ value: 48, value_low: 48, value_high: 48, as_written: null, is_net: true },
    ...{ derived_from: ['tea-2024-sisters', 'tea-2024-matrons', 'tea-2024-porters'], ...fields }
  })

t.test('accepts a net figure that adds up others without words of its own', async t => {
  t.strictSame(figures.check(draftAfter(t, { [TEA]: sum({}) })), [])
})

t.test('adds up decimals without the noise of floating point', async t => {
  const part = (id: string, value: number) => put(`findings.tea-2024-${id}.statistic`, { value, value_low: value, value_high: value })
  const draft = draftAfter(t, {
    [TEA]: both(part('sisters', 0.1), part('matrons', 0.2), part('porters', 0), sum({ value: 0.3, value_low: 0.3, value_high: 0.3 }))
  })
  const place = placeOf(t, TEA, 'derived_from:\n        |- ')
  t.notOk(figures.check(draft).some(problem => problem.place === place))
})

const only = (value: number) => ({ value, value_low: value, value_high: value })
const QUESTION = { question: { id: 'tea-2024-drink', response: 'any' } }
const SUMS: [string, Edit, string[]][] = [
  ['has no words of its own', sum({ as_written: '47 responses' }), ['adds up other figures, but has `as_written`; leave that out']],
  ['is net', sum({ is_net: false }), ['adds up other figures; set `is_net`']],
  ['adds up statistics', sum({ derived_from: ['tea-2024-sisters', 'tea-2024-urn-speech'], ...only(19) }), ['names findings that are no statistics']],
  [
    'adds up answers to one question',
    sum({ derived_from: ['tea-2024-mug'], value: 90, value_low: 85, value_high: 95, unit: 'percent' }),
    ['adds up answers to different questions']
  ],
  ['adds up answers to its own question', sum(QUESTION), ['adds up answers to different questions']],
  ['has summands of its own unit', sum({ unit: 'people' }), ['adds up figures in different units']],
  ['names a summand once', sum({ derived_from: ['tea-2024-sisters', 'tea-2024-sisters'], ...only(38) }), ['adds up a finding twice']],
  ['has the bounds of its summands', sum({ value_high: 49 }), ['adds up to value_high 48, not 49']],
  [
    'is no more than the whole',
    both(
      put('findings.tea-2024-mug.statistic', { question: null }),
      put('findings.tea-2024-biscuits.statistic', { question: null }),
      sum({ unit: 'percent', derived_from: ['tea-2024-mug', 'tea-2024-biscuits'], value: 132, value_low: null, value_high: null })
    ),
    ['adds up to 132%, which is more than the whole']
  ],
  ['is the sum of its summands', sum({ value: 47 }), ['adds up to 48, not 47']],
  [
    'meets every rule at once',
    sum({ ...QUESTION, as_written: '47', is_net: false, derived_from: ['tea-2024-sisters', 'tea-2024-northtown'] }),
    [
      'adds up other figures, but has `as_written`; leave that out',
      'adds up other figures; set `is_net`',
      'names findings that are no statistics',
      'adds up answers to different questions',
      'adds up to 19, not 48'
    ]
  ]
]
for (const [name, change, messages] of SUMS) {
  t.test(`requires that a sum ${name}`, async t => {
    const draft = draftAfter(t, { [TEA]: change })
    const place = placeOf(t, TEA, 'derived_from:\n        |- ')
    t.strictSame(
      figures.check(draft),
      messages.map(message => ({ place, message }))
    )
  })
}
