import t from 'tap'
import { type Figure, isMet } from '../../bench/measure.js'
import { readOptions } from '../../bench/options.js'
import { table } from '../../bench/report.js'
import { median, percentile } from '../../bench/statistics.js'
import { withSummary } from '../../bench/summary.js'

const ratio: Figure = { what: 'a list', value: 0.9, unit: 'times', target: { atLeast: 0.85 }, seen: '900/s to 1,000/s' }
const time: Figure = { what: 'a search', value: 60.1234, unit: 'ms', target: { atMost: 50 }, seen: '' }
const machine = { cores: 2, processor: 'a processor', memory: '8 GB', node: 'v20.1.0', load: 0.25 }
const rate: Figure = { what: 'rows', value: 123456.7, unit: '/s', target: null, seen: '' }

t.test('compares a figure with its target from either side, or with none', async t => {
  t.strictSame([ratio, { ...ratio, value: 0.85 }, { ...ratio, value: 0.84 }, time, { ...time, value: 50 }, rate].map(isMet), [
    true,
    true,
    false,
    false,
    true,
    null
  ])
  t.equal(isMet({ ...time, value: Number.NaN }), false, 'what could not be measured is not met')
})

t.test('writes a report as a Markdown table below a description of the machine', async t => {
  t.equal(
    table({ findings: 10_000, on: '2026-11-21', machine, figures: [ratio, time, rate] }),
    [
      '10,000 findings, 2026-11-21; 2 cores (a processor), 8 GB, Node v20.1.0, load average before 0.25',
      '',
      '| what     |     value |     target |        | seen             |',
      '| -------- | --------: | ---------: | ------ | ---------------- |',
      '| a list   |     0.90× |    ≥ 0.85× | met    | 900/s to 1,000/s |',
      '| a search |  60.12 ms | ≤ 50.00 ms | missed |                  |',
      '| rows     | 123,457/s |            |        |                  |',
      ''
    ].join('\n')
  )
})

const page: Figure[] = [
  { what: 'a page', column: 'first byte', value: 1.5, unit: 'ms', target: null, seen: '' },
  { what: 'a page', column: 'sent', value: 200_000, unit: 'B', target: { atMost: 102_400 }, seen: '' },
  { what: 'a client', column: 'first byte', value: Number.NaN, unit: 'ms', target: null, seen: '' }
]
const answers = [
  '| what     |   first byte |                            sent |',
  '| -------- | -----------: | ------------------------------: |',
  '| a page   |      1.50 ms | 200,000 B (≤ 102,400 B: missed) |',
  '| a client | not measured |                                 |',
  ''
]

t.test('writes figures that share a row as a table with a column for each kind', async t => {
  const said = '10,000 findings, 2026-11-21; 2 cores (a processor), 8 GB, Node v20.1.0, load average before 0.25'
  t.equal(table({ findings: 10_000, on: '2026-11-21', machine, figures: page }), [said, '', ...answers].join('\n'))
})

t.test('puts the figures with targets of every size, and the answers of the smallest, between the marks of a page', async t => {
  const [begin, end] = ['<!-- figures: written by `npm run bench` -->', '<!-- end of figures -->']
  const report = (findings: number, figures: Figure[]) => ({ findings, on: '2026-11-21', machine, figures })
  const written = withSummary(`# Title\n\n${begin}\nold\n${end}\n\nEnd.\n`, [report(1_000_000, [ratio, ...page]), report(10_000, [time, ratio, rate, ...page])])
  t.equal(
    written,
    [
      '# Title',
      '',
      begin,
      '',
      '- 10,000 findings: 2026-11-21, 2 cores (a processor), 8 GB, Node v20.1.0, load average before 0.25',
      '- 1,000,000 findings: 2026-11-21, 2 cores (a processor), 8 GB, Node v20.1.0, load average before 0.25',
      '',
      '| what     |               10,000 findings |   1,000,000 findings |',
      '| -------- | ----------------------------: | -------------------: |',
      '| a search | 60.12 ms (≤ 50.00 ms: missed) |                      |',
      '| a list   |          0.90× (≥ 0.85×: met) | 0.90× (≥ 0.85×: met) |',
      '',
      ...answers,
      end,
      '',
      'End.',
      ''
    ].join('\n')
  )
  t.equal(withSummary(written, [report(10_000, [])]).split('\n').length, 10, 'replaces what it wrote')
  t.throws(() => withSummary('# Title', []), { message: `the page has no place for figures; add ${begin} and ${end}` })
})

t.test('gives percentiles that were observed', async t => {
  t.strictSame([median([3, 1, 2]), median([4, 1, 2, 3]), percentile([1, 2, 3, 4], 0.99), percentile([1, 2], 1), median([])], [2, 3, 4, 2, Number.NaN])
})

t.test('reads a size, rounds, seconds, names of measures and whether to keep what it built', async t => {
  t.strictSame(readOptions([], ['cached']), { findings: 10_000, rounds: 5, seconds: 1, only: [], keep: false, peers: false })
  t.strictSame(readOptions(['--findings', '500', '--rounds', '3', '--seconds', '2', '--only', 'a,b', '--keep', '--peers'], ['a', 'b']), {
    findings: 500,
    rounds: 3,
    seconds: 2,
    only: ['a', 'b'],
    keep: true,
    peers: true
  })
})

t.test('rejects options that it does not know', async t => {
  t.throws(() => readOptions(['--findings', 'many'], []), { message: /^--findings must be a whole number from 1; npm run bench/ })
  t.throws(() => readOptions(['--only', 'cached,speed'], ['cached', 'search']), { message: '--only does not know speed; there is cached,search' })
  t.throws(() => readOptions(['--fast'], []), { message: /--fast/ })
})
