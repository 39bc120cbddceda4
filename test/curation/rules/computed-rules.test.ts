import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { failures } from '../../../src/curation/rules/computed-rules.js'
import { copyOfFixture, edit } from '../../helper.js'
import { both, type Edit, KETTLES, put, TEA } from '../helper.js'

/** The failures of the made-up data after an edit, shortly told. */
function failing(t: Parameters<typeof copyOfFixture>[0], change: Edit, file = TEA) {
  const dir = copyOfFixture(t)
  edit(dir, file, change)
  return failures(load(dir).dataset).map(({ rule, of, what }) => [rule, of.id, what])
}

const WORDS = ['words_against_number', 'tea-2024-biscuits', '“More than two-thirds (42%)”: the words and the number disagree']
const SUM = ['sum', 'tea-2024-responses', '19 + 16 + 13 is 48, not 47']
const kettles = (fields: object) => put('findings.kettles-2023-working.statistic', fields)
const PARTS = ['sisters', 'matrons', 'porters']
const only = (value: number) => ({ value, value_low: value, value_high: value })
const percent = (id: string, value: number) => put(`findings.tea-2024-${id}.statistic`, { ...only(value), as_written: `${value}%`, unit: 'percent' })
const round = (id: string, value: number) => put(`findings.tea-2024-${id}.statistic`, { ...only(value), as_written: String(value), rounded: true })
const total = (value: number) => put('findings.tea-2024-responses.statistic', only(value))
const ratio = (percent: string, part: string, whole: string | number) =>
  put('', { ratios: [{ percent: `tea-2024-${percent}`, part: `tea-2024-${part}`, whole }] })

t.test('reports every rule that fails, whether an anomaly names it or not', async t => {
  t.strictSame(failing(t, put('', { anomalies: [] })), [WORDS, SUM])
})

t.test('fails a sum of percentages beyond half a point each', async t => {
  const change = both(...PARTS.map(id => percent(id, 33)), percent('responses', 102))
  t.strictSame(failing(t, change), [WORDS, ['sum', 'tea-2024-responses', '33 + 33 + 33 is 99, not 102']])
})

t.test('finds no contradiction in a figure without words beside its number', async t => {
  t.strictSame(failing(t, put('findings.tea-2024-biscuits.statistic', { as_written: '42%' })), [SUM])
})

const SUMS: [string, Edit][] = [
  ['a sum that holds', total(48)],
  [
    'a sum of decimals, whatever floating point makes of them',
    both(
      put('findings.tea-2024-sisters.statistic', only(10.1)),
      put('findings.tea-2024-matrons.statistic', only(20.2)),
      put('findings.tea-2024-porters.statistic', only(0)),
      total(30.3)
    )
  ],
  ['a sum of rounded percentages within half a point each', both(...['sisters', 'matrons', 'porters'].map(id => percent(id, 33)), percent('responses', 100))],
  ['a sum of bare round numbers, rounded to their last digit', both(...[10, 20, 20].map((n, at) => round(PARTS[at] as string, n)), total(63))],
  ['a sum of parts of which one is open', both(put('findings.tea-2024-porters.statistic', { value_low: 13, value_high: null }), total(90))],
  ['a sum of which a part is no statistic', put('sums.0.parts', { 2: 'tea-2024-northtown' })],
  ['a sum of which a part is nowhere', put('sums.0.parts', { 2: 'tea-2024-nowhere' })],
  ['a sum whose total is nowhere', put('sums.0', { total: 'tea-2024-nowhere' })]
]
for (const [name, change] of SUMS) {
  t.test(`finds no arithmetic error in ${name}`, async t => {
    t.strictSame(failing(t, change), [WORDS])
  })
}

const RATIOS: [string, Edit, string | null][] = [
  ['a share of its parts', ratio('biscuits', 'sisters', 45), null],
  ['a share within half a point', ratio('tea-better', 'sisters', 35.5), null],
  ['a share beyond half a point', ratio('tea-better', 'sisters', 34), '19 of 34 is 55.9%, which does not fit “More than half (54%)”'],
  ['a share of another finding', ratio('tea-better', 'sisters', 'tea-2024-responses'), '19 of 47 is 40.4%, which does not fit “More than half (54%)”'],
  ['a share that its own words contradict, which has no bounds', ratio('biscuits', 'sisters', 'tea-2024-responses'), null],
  ['a share within what its words leave open', ratio('mug', 'sisters', 21), null],
  ['a share below what its words leave open', ratio('mug', 'sisters', 23), '19 of 23 is 82.6%, which does not fit “Nine in ten”'],
  [
    'a share of a part that is only about right',
    both(put('findings.tea-2024-sisters.statistic', { value_low: 15, value_high: 25 }), ratio('biscuits', 'sisters', 45)),
    null
  ],
  [
    'a share of a whole that may be nothing',
    both(put('findings.tea-2024-responses.statistic', { value_low: null }), ratio('tea-better', 'sisters', 'tea-2024-responses')),
    null
  ],
  ['a share of nothing known', ratio('biscuits', 'nowhere', 45), null],
  ['a share of a whole that is no statistic', ratio('biscuits', 'sisters', 'tea-2024-northtown'), null],
  ['a share that is nowhere', ratio('nowhere', 'sisters', 45), null]
]
for (const [name, change, what] of RATIOS) {
  t.test(`${what ? 'fails' : 'passes'} ${name}`, async t => {
    const [failure] = failing(t, change).filter(([rule]) => rule === 'range')
    t.equal(failure?.at(-1) ?? null, what)
  })
}

const OPEN: [string, object, string | null][] = [
  ['above an open upper bound', { value_low: 30, value_high: null }, null],
  ['below an open upper bound', { value_low: 50, value_high: null }, '19 of 47 is 40.4%, which does not fit “More than 76%”'],
  ['below an open lower bound', { value_low: null, value_high: 50 }, null],
  ['above an open lower bound', { value_low: null, value_high: 30 }, '19 of 47 is 40.4%, which does not fit “More than 76%”']
]
for (const [name, bounds, what] of OPEN) {
  t.test(`${what ? 'fails' : 'passes'} a share ${name}`, async t => {
    const change = both(kettles(bounds), put('', { ratios: [{ percent: 'kettles-2023-working', part: 'tea-2024-sisters', whole: 47 }] }))
    const [failure] = failing(t, change, KETTLES).filter(([rule]) => rule === 'range')
    t.equal(failure?.at(-1) ?? null, what)
  })
}

const SPELLING: [string, Edit, string[][]][] = [
  [
    'a slip in any passage of a finding is told once',
    both(put('findings.tea-2024-mug.passages.0', { exact: 'Nine in tenn' }), put('findings.tea-2024-mug.passages.1', { exact: 'the the same' })),
    [['spelling', 'tea-2024-mug', '“tenn” is not in any dictionary']]
  ],
  [
    'a slip in a passage of an anomaly is the anomaly’s',
    put('anomalies.tea-2024-shorter-queues.passages.0', { exact: 'its queus' }),
    [['spelling', 'tea-2024-shorter-queues', '“queus” is not in any dictionary']]
  ],
  [
    'a speech begins with a capital',
    put('findings.tea-2024-urn-speech.passages.0', { exact: 'is what holds a ward' }),
    [['spelling', 'tea-2024-urn-speech', 'the speech begins with a lower-case letter, “is what holds a ward”']]
  ],
  ['a later passage of a speech need not', put('findings.tea-2024-urn-speech.passages.1', { exact: 'give every ward' }), []],
  ['nor does a passage of anything else', put('findings.tea-2024-northtown.passages.0', { exact: 'put a kettle' }), []]
]
for (const [name, change, told] of SPELLING) {
  t.test(name, async t => {
    t.strictSame(
      failing(t, change).filter(([rule]) => rule === 'spelling'),
      told
    )
  })
}
