import { XMLParser } from 'fast-xml-parser'
import t from 'tap'
import { chart } from '../../bench/chart.js'
import type { Report } from '../../bench/report.js'

const machine = { cores: 2, processor: 'a processor', memory: '8 GB', node: 'v20.1.0', load: 0 }
const report = (findings: number, costs: Record<string, number>): Report => ({
  findings,
  on: '2026-11-21',
  machine,
  figures: [
    ...Object.entries(costs).map(([name, microseconds]) => ({
      what: name,
      value: 1,
      unit: 'ms' as const,
      target: null,
      seen: '',
      cost: { name, microseconds }
    })),
    { what: 'in no chart', value: 1, unit: 's' as const, target: null, seen: '' }
  ]
})

const drawn = (reports: Report[]) =>
  new XMLParser({ ignoreAttributes: false, isArray: name => ['g', 'text', 'circle'].includes(name) }).parse(chart(reports)).svg
interface Drawn {
  polyline: Record<string, string>
  circle: object[]
  text: Record<string, string>[]
}
const texts = (svg: { text: { '#text': string | number }[] }) => svg.text.map(text => String(text['#text']))

t.test('draws each cost as a line over the sizes that were run, on logarithmic axes, in any order', async t => {
  const svg = drawn([report(100_000, { page: 1000, search: 10_000 }), report(10_000, { page: 100, search: 10_000 })])
  t.strictSame(
    svg.g.map(({ polyline, circle, text }: Drawn) => [polyline['@_points'], circle.length, text[0]?.['#text']]),
    [
      ['64,372 520,198', 2, 'page'],
      ['64,24 520,24', 2, 'search']
    ]
  )
  t.strictSame(texts(svg), ['100 µs', '1 ms', '10 ms', '10,000', '100,000', 'findings'])
})

t.test('draws a single size, and leaves out a cost that was not measured at a size', async t => {
  t.strictSame(texts(drawn([report(10_000, { page: 250 })])), ['100 µs', '1 ms', '10,000', '100,000', 'findings'])
  const svg = drawn([report(1000, { page: 1e6 }), report(10_000, { page: 1e7, search: 1e6 })])
  t.strictSame(
    svg.g.map(({ circle }: Drawn) => circle.length),
    [2, 1]
  )
  t.strictSame(texts(svg), ['1 s', '10 s', '1,000', '10,000', 'findings'])
})

t.test('stacks the names of lines that end at one place', async t => {
  const svg = drawn([report(10_000, { one: 100, two: 100, three: 1000 })])
  const heights = svg.g.map(({ text }: Drawn) => Number(text[0]?.['@_y']))
  t.strictSame(heights, [376, 392, 28])
})
