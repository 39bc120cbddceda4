import t from 'tap'
import { load } from '../../src/curation/load.js'
import type { Records } from '../../src/records/dataset.js'
import type { SourceLock } from '../../src/records/provenance-lock.js'
import { days, type RecordStream, recordStream } from '../../src/records/record-stream.js'
import type { SourceRecord } from '../../src/records/source.js'
import { FIXTURE_DATA } from '../helper.js'

const { dataset: base } = load(FIXTURE_DATA)
const [kettles, tea] = base.sources as [SourceRecord, SourceRecord]

/** The made-up records with copies of a source in place of their sources, each published at another time. */
const published = (dates: Record<string, string | null>): Records => {
  const sources = Object.entries(dates).map(([id, published]) => ({ ...kettles, id, published }))
  return { ...base, sources, lock: Object.fromEntries(sources.map(({ id }) => [id, { text_sha256: id } as SourceLock])) }
}
const idsOf = (stream: RecordStream) => [...stream.sources()].map(({ source }) => source.id)

t.test('orders sources newest first by their first possible day, then by id, unknown dates last', async t => {
  const stream = recordStream(published({ year: '2023', never: null, month: '2023-03', b: '2023-03-02', a: '2023-03-02?', ever: null, old: '1999?' }))
  t.strictSame(idsOf(stream), ['a', 'b', 'month', 'year', 'old', 'ever', 'never'])
  t.strictSame(idsOf(stream), idsOf(stream), 'as often as they are asked for')
  t.strictSame(
    [...stream.sources()].map(({ lock }) => lock.text_sha256),
    idsOf(stream),
    'each with what was proved of it'
  )
})

t.test('gives a day its sources, with the shared records', async t => {
  const made = [...days(recordStream(published({ a: '2023-03-02', b: '2023-03-02', c: '2023-03', d: null, e: null })))]
  t.strictSame(
    made.map(({ sources }) => sources.map(({ id }) => id)),
    [['a', 'b'], ['c'], ['d', 'e']]
  )
  t.strictSame(
    made.map(({ lock }) => Object.keys(lock)),
    [['a', 'b'], ['c'], ['d', 'e']]
  )
  for (const { theme, organisations } of made) t.strictSame([theme, organisations], [base.theme, base.organisations])
})

t.test('links the findings and anomalies of a day to its sources', async t => {
  const [first, second] = days(recordStream(base))
  t.strictSame([first?.findings, second?.findings], [tea.findings, kettles.findings])
  t.equal(first?.sourceOf.get('tea-2024-parts-make-48'), tea)
  t.strictSame([first?.finding.size, first?.source.size, first?.anomaly.size], [tea.findings.length, 1, tea.anomalies.length])
})

t.test('gives no days without sources', async t => {
  t.strictSame([...days(recordStream({ ...base, sources: [] }))], [])
})

const WRONG: [string, [string, string | null], [string, string | null]][] = [
  ['an older one before a newer', ['a', '2022'], ['b', '2023']],
  ['one of unknown date before a dated one', ['a', null], ['b', '2023']],
  ['two of a day out of the order of their ids', ['b', '2023-01-01'], ['a', '2023']],
  ['one twice', ['a', '2023'], ['a', '2023']]
]
for (const [what, before, after] of WRONG) {
  t.test(`refuses ${what}, which is out of order`, async t => {
    const [first, second] = [before, after].map(([id, date]) => ({ source: { ...kettles, id, published: date }, lock: {} as SourceLock }))
    const stream = { ...recordStream(base), sources: () => [first, second] } as RecordStream
    t.throws(() => [...days(stream)], {
      message: `the source “${after[0]}” comes after “${before[0]}”; sources come newest first, unknown dates last, then by id, each once`
    })
  })
}
