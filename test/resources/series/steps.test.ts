import t from 'tap'
import { type Reported, withSteps } from '../../../src/resources/series/steps.js'
import type { Counterpart } from '../../../src/resources/series/verdicts.js'

const WAVES = ['2021', '2022', '2023']

/** A figure of a wave; its id begins with the wave. */
const figure = (finding_id: string, fields: Partial<Reported> = {}): Reported => ({
  series_id: 'tea',
  wave: finding_id.slice(0, 4),
  survey_id: `tea-${finding_id.slice(0, 4)}`,
  fieldwork_from: null,
  fieldwork_to: null,
  finding_id,
  row_type: 'answer',
  question_id: `q-${finding_id}`,
  question_topic: 'Tea',
  response: 'yes',
  response_mode: 'single',
  population_id: null,
  population_label: null,
  base_n: null,
  base_unit: null,
  base_scope: null,
  value: 50,
  value_low: 50,
  value_high: 50,
  unit: 'percent',
  qualifier: 'exactly',
  as_written: '50%',
  measure: 'Tea',
  status: 'ok',
  preferred: true,
  is_net: false,
  statement: 'Tea.',
  warning_short: null,
  ...fields
})

type Pair = [a: string, b: string, verdict: Counterpart['verdict'], reason?: string]

function counterparts(pairs: Pair[]) {
  const both = pairs.flatMap(([a, b, verdict, reason = verdict]) => {
    const judged = { verdict, reason, comparison: { id: 'c', title: 'C' } }
    return [[a, { finding: b, ...judged }] as const, [b, { finding: a, ...judged }] as const]
  })
  return new Map([...Map.groupBy(both, ([id]) => id)].map(([id, found]) => [id, found.map(([, one]) => one)]))
}

const steps = (rows: Reported[], pairs: Pair[]) =>
  withSteps(rows, WAVES, counterparts(pairs)).map(row => [row.finding_id, row.step_from.join(), row.step_verdict, row.break])

t.test('joins comparable figures of successive waves in one line, and breaks before each other', async t => {
  t.strictSame(
    withSteps(
      [figure('2021-a'), figure('2021-b'), figure('2022-a'), figure('2023-a')],
      WAVES,
      counterparts([
        ['2022-a', '2021-a', 'comparable', 'One question.'],
        ['2022-a', '2023-a', 'same_result']
      ])
    ).map(({ finding_id, group_id, step_from, step_verdict, step_reason, break: isBroken, waves_without_counterpart }) => ({
      finding_id,
      group_id,
      step_from,
      step_verdict,
      step_reason,
      isBroken,
      waves_without_counterpart
    })),
    [
      {
        finding_id: '2021-a',
        group_id: 'q-2021-a',
        step_from: [],
        step_verdict: null,
        step_reason: 'This is the first wave that this base holds. This base compares no finding from 2023 with it, which is not to say that it was not asked.',
        isBroken: true,
        waves_without_counterpart: ['2023']
      },
      {
        finding_id: '2022-a',
        group_id: 'q-2021-a',
        step_from: ['2021-a'],
        step_verdict: 'comparable',
        step_reason: 'One question.',
        isBroken: false,
        waves_without_counterpart: []
      },
      {
        finding_id: '2023-a',
        group_id: 'q-2021-a',
        step_from: ['2022-a'],
        step_verdict: 'same_result',
        step_reason: 'same_result',
        isBroken: false,
        waves_without_counterpart: ['2021']
      },
      {
        finding_id: '2021-b',
        group_id: 'q-2021-b',
        step_from: [],
        step_verdict: null,
        step_reason:
          'This is the first wave that this base holds. This base compares no finding from 2022 and 2023 with it, which is not to say that it was not asked.',
        isBroken: true,
        waves_without_counterpart: ['2022', '2023']
      }
    ]
  )
})

t.test('breaks at every verdict that allows no line, and where nobody judged', async t => {
  for (const verdict of ['not_comparable', 'direction_only', 'part_of', 'sequence'] as const)
    t.strictSame(
      steps([figure('2021-a'), figure('2022-a')], [['2021-a', '2022-a', verdict]]),
      [
        ['2021-a', '', null, true],
        ['2022-a', '2021-a', verdict, true]
      ],
      verdict
    )
  t.strictSame(steps([figure('2021-a'), figure('2022-a', { question_id: 'q-2021-a' })], []), [
    ['2021-a', '', null, true],
    ['2022-a', '', 'unjudged', true]
  ])
})

t.test('pairs no figures of one wave, whatever their verdict', async t => {
  t.strictSame(steps([figure('2021-a'), figure('2021-b')], [['2021-a', '2021-b', 'comparable']]), [
    ['2021-a', '', null, true],
    ['2021-b', '', null, true]
  ])
})

t.test('joins no figures of other units, restatements, contradicted figures or claims, though they are comparable', async t => {
  for (const fields of [
    { unit: 'systems' },
    { status: 'contradicted' },
    { preferred: false },
    { value: null, unit: null, row_type: 'claim' }
  ] as Partial<Reported>[])
    for (const [before, after] of [
      [{}, fields],
      [fields, {}]
    ])
      t.strictSame(
        steps([figure('2021-a', before), figure('2022-a', after)], [['2021-a', '2022-a', 'comparable']]),
        [
          ['2021-a', '', null, true],
          ['2022-a', '2021-a', 'comparable', true]
        ],
        JSON.stringify([before, after])
      )
})

t.test('takes the step from the last wave that was judged, and from the figure to keep rather than its restatement', async t => {
  t.strictSame(
    steps(
      [figure('2021-a'), figure('2021-b', { preferred: false }), figure('2023-a')],
      [
        ['2021-b', '2023-a', 'comparable'],
        ['2021-a', '2023-a', 'comparable']
      ]
    ),
    [
      ['2021-a', '', null, true],
      ['2023-a', '2021-a', 'comparable', false],
      ['2021-b', '', null, true]
    ]
  )
  t.strictSame(
    steps(
      [figure('2021-a'), figure('2022-a'), figure('2023-a')],
      [
        ['2021-a', '2023-a', 'comparable'],
        ['2022-a', '2023-a', 'not_comparable']
      ]
    ),
    [
      ['2021-a', '', null, true],
      ['2022-a', '', 'unjudged', true],
      ['2023-a', '2022-a', 'not_comparable', true]
    ]
  )
})

t.test('names every figure that a row is judged against, with the strictest verdict and each reason once, and joins none', async t => {
  const [, , last] = withSteps(
    [figure('2021-a'), figure('2021-b'), figure('2022-a')],
    WAVES,
    counterparts([
      ['2021-b', '2022-a', 'direction_only', 'Other words.'],
      ['2021-a', '2022-a', 'comparable', 'One question.']
    ])
  )
  t.match(last, {
    finding_id: '2022-a',
    step_from: ['2021-a', '2021-b'],
    step_verdict: 'direction_only',
    step_reason: 'One question. Other words.',
    break: true
  })
})

t.test('begins a second line where two figures follow one, so that no line goes back', async t => {
  t.strictSame(
    steps(
      [figure('2021-a'), figure('2022-a'), figure('2022-b'), figure('2023-a')],
      [
        ['2021-a', '2022-a', 'comparable'],
        ['2021-a', '2022-b', 'comparable'],
        ['2022-a', '2023-a', 'comparable']
      ]
    ),
    [
      ['2021-a', '', null, true],
      ['2022-a', '2021-a', 'comparable', false],
      ['2023-a', '2022-a', 'comparable', false],
      ['2022-b', '2021-a', 'comparable', true]
    ]
  )
})

t.test('puts every question that comparisons tie into one group, also by way of another wave', async t => {
  const made = withSteps(
    [figure('2021-a'), figure('2021-b'), figure('2022-a'), figure('2023-a'), figure('2023-b', { question_id: null })],
    WAVES,
    counterparts([
      ['2021-b', '2022-a', 'not_comparable'],
      ['2022-a', '2023-a', 'not_comparable'],
      ['2021-a', '2023-b', 'not_comparable']
    ])
  )
  t.strictSame(
    made.map(({ finding_id, group_id }) => [finding_id, group_id]),
    [
      ['2021-a', 'q-2021-a'],
      ['2023-b', 'q-2021-a'],
      ['2021-b', 'q-2021-b'],
      ['2022-a', 'q-2021-b'],
      ['2023-a', 'q-2021-b']
    ]
  )
})
