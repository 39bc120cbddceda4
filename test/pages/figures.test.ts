import t from 'tap'
import { barsOf } from '../../src/pages/charts/bars.js'
import { chartsOf } from '../../src/pages/charts/question-charts.js'
import { wrapped } from '../../src/pages/charts/words.js'
import { axesOf } from '../../src/pages/comparison-axes.js'
import { baseInWords, boundsInWords, type Figure, inUnits, type Statistic, shortFigure } from '../../src/pages/figures.js'
import { momentOf, respondentsOf } from '../../src/pages/surveys.js'
import type { Source } from '../../src/resources/sources/schema.js'
import type { Survey } from '../../src/resources/surveys/schema.js'

const statistic = (fields: Partial<Statistic>) =>
  ({
    value: 70,
    value_low: 70,
    value_high: 70,
    unit: 'percent',
    qualifier: 'exactly',
    as_written: '70%',
    status: 'ok',
    restates: null,
    is_net: false,
    ...fields
  }) as Statistic

const figure = (id: string, fields: Partial<Statistic> = {}) => ({ id, statistic: statistic(fields) }) as Figure
const question = (id: string) => ({ id }) as Statistic['question']

t.test('reads each qualifier with the bounds that its words set', t => {
  const cases: [Partial<Statistic>, string, string][] = [
    [{}, '70%', '70%'],
    [{ as_written: 'seven tenths (70%)' }, '70%', '70%'],
    [{ qualifier: 'about', value: 90, value_low: 85, value_high: 95, as_written: 'nine in ten' }, 'nine in ten', 'About 90%: from 85% to 95%'],
    [{ qualifier: 'more_than', value_high: null, as_written: 'over 70%' }, 'over 70%', 'More than 70%, without an upper bound'],
    [{ qualifier: 'at_most', value_low: null, as_written: 'at most 70%' }, 'at most 70%', 'At most 70%, without a lower bound'],
    [{ qualifier: 'about', value_low: null, value_high: null, as_written: 'some' }, 'some', 'About 70%; the words give no bounds'],
    [{ status: 'contradicted', as_written: 'half (70%)' }, 'contradicts itself', 'No number: words and number disagree'],
    [{ as_written: null, qualifier: 'about' }, 'about 70%', 'About 70%'],
    [{ value: 250_000_000, value_low: 250_000_000, value_high: 250_000_000, unit: 'gbp', as_written: '£250m' }, '£250,000,000', '£250,000,000']
  ]
  for (const [fields, short, bounds] of cases) t.strictSame([shortFigure(statistic(fields)), boundsInWords(statistic(fields))], [short, bounds])
  t.strictSame(
    (['people', 'posts', 'fte', 'organisations', 'systems', 'responses', 'months', 'years'] as const).map(unit => inUnits(1700, unit)),
    ['people', 'posts', 'full-time equivalents', 'organisations', 'systems', 'responses', 'months', 'years'].map(unit => `1,700 ${unit}`)
  )
  t.end()
})

t.test('says how many a share is of, and what that number counts', t => {
  const base = (n: number | null, scope: 'question' | 'subgroup' | 'survey') =>
    baseInWords(statistic({ base: { n, unit: 'people', label: '', scope, known_from: 'source' } }))
  t.strictSame(
    [base(183, 'survey'), base(20, 'question'), base(null, 'subgroup'), baseInWords(statistic({ base: null }))],
    [
      '183 people (the whole survey, not this question)',
      '20 people (those who answered this question)',
      'Number not reported (some of those who answered the survey)',
      null
    ]
  )
  t.end()
})

t.test('draws full up to the lowest value, pale up to the highest, and an arrow if there is none', t => {
  const drawn = (fields: Partial<Statistic>) => {
    const [bar] = barsOf([figure('a', fields)], () => 'an answer')
    return [bar?.full, bar?.pale, bar?.open]
  }
  t.strictSame(drawn({}), [70, null, false])
  t.strictSame(drawn({ value_low: 65, value_high: 75 }), [65, 75, false])
  t.strictSame(drawn({ value_high: null }), [70, null, true])
  t.strictSame(drawn({ value_low: null }), [0, 70, false])
  t.strictSame(drawn({ value_low: null, value_high: null }), [0, 70, false])
  t.strictSame(drawn({ status: 'contradicted' }), [0, null, false])
  t.end()
})

t.test('keeps bars apart, however long their names are', t => {
  const bars = barsOf([figure('a'), figure('b'), figure('c')], ({ id }) => 'word '.repeat(id === 'b' ? 40 : 1).trim())
  t.strictSame(
    bars.map(({ lines }) => lines.length > 1),
    [false, true, false]
  )
  for (const [n, { top }] of bars.entries()) t.ok(n === 0 || top - (bars[n]?.lines.length ?? 0) * 19.5 > (bars[n - 1]?.bottom ?? 0))
  t.end()
})

t.test('breaks words into lines, and leaves a long word whole', t => {
  t.strictSame(wrapped('the ICB and the ICP work', 100), ['the ICB and', 'the ICP work'])
  t.strictSame(wrapped('the ICB and the ICP work', 100, { bold: true }), ['the ICB', 'and the', 'ICP work'])
  t.strictSame(wrapped('neurodevelopmental care', 40), ['neurodevelopmental', 'care'])
  t.end()
})

t.test('draws each question and each unit in a chart of its own', t => {
  const charts = chartsOf([
    figure('a', { question: question('q'), value: 10 }),
    figure('b', { question: question('r') }),
    figure('c', { question: question('q'), value: 90, is_net: true }),
    figure('d', { question: question('q'), value: 30 }),
    figure('e', { question: question('q'), restates: 'd' }),
    figure('f', { question: question('q'), unit: 'people' }),
    figure('g', { question: null })
  ])
  t.strictSame(
    charts.map(chart => chart.map(({ id }) => id)),
    [['d', 'a', 'c'], ['b'], ['f']]
  )
  t.end()
})

t.test('puts figures on one axis only if the verdict on all and on each pair allows it', t => {
  const figures = [figure('a'), figure('b'), figure('c'), figure('d', { unit: 'systems' })]
  const pair = (a: string, b: string, verdict: 'comparable' | 'not_comparable' | 'part_of') => ({ a, b, verdict, differs_in: [], reason: null })
  const pairs = [
    pair('a', 'b', 'part_of'),
    pair('c', 'a', 'comparable'),
    pair('b', 'c', 'not_comparable'),
    ...['a', 'b', 'c'].map(id => pair(id, 'd', 'comparable'))
  ]
  const axes = (verdict: 'comparable' | 'same_result' | 'not_comparable' | 'direction_only' | 'part_of' | 'sequence') =>
    axesOf({ verdict, pairs }, figures).map(axis => axis.map(({ id }) => id).join(''))
  t.strictSame(axes('comparable'), ['ab', 'c', 'd'])
  t.strictSame(axes('same_result'), ['ab', 'c', 'd'])
  for (const verdict of ['not_comparable', 'direction_only', 'part_of', 'sequence'] as const) t.strictSame(axes(verdict), ['a', 'b', 'c', 'd'], verdict)
  t.end()
})

t.test('dates a survey by its fieldwork, else by its first report, and says which', t => {
  const moment = (from: string | null, to: string | null, reports: (string | null)[] = []) => {
    const survey = { fieldwork: { from, to }, reports: reports.map((_, n) => ({ id: String(n), title: '' })) } as unknown as Survey
    return momentOf(survey, new Map(reports.map((published, n) => [String(n), { published } as Source])))
  }
  t.strictSame(moment('2021-09', '2021-09'), { kind: 'fieldwork', from: '2021-09-01', to: '2021-09-30', words: 'Asked in September 2021' })
  t.strictSame(moment('2023-03-14', null), { kind: 'fieldwork', from: '2023-03-14', to: '2023-03-14', words: 'Asked on 14 March 2023' })
  t.strictSame(moment('2023-03-14', '2023-04-25'), {
    kind: 'fieldwork',
    from: '2023-03-14',
    to: '2023-04-25',
    words: 'Asked from 14 March 2023 to 25 April 2023'
  })
  t.strictSame(moment(null, null, ['2022-03', null, '2022-02-10']), {
    kind: 'published',
    from: '2022-02-10',
    to: '2022-02-10',
    words: 'Reported 10 February 2022; date of asking not found'
  })
  t.strictSame(moment(null, null, [null]), { kind: 'unknown', from: null, to: null, words: 'Date of asking not found' })
  t.strictSame(
    [1700, null].map(n => respondentsOf({ respondents: { n, unit: 'people', breakdown: [] } } as unknown as Survey)),
    ['1,700 people', 'number not reported']
  )
  t.end()
})
