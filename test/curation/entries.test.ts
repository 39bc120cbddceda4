import t from 'tap'
import { entries } from '../../src/curation/entries.js'
import { rowsOf as made, type Row } from '../../src/curation/rows.js'
import { link } from '../../src/resources/base.js'
import { tallyOf } from '../../src/resources/tally.js'
import { soundDraft } from './helper.js'

type Base = ReturnType<typeof soundDraft>['base']
const past = () => ({ version: 1, updated: '2024-06-01' })
const all = (base: Base) => entries(base, tallyOf(base), 'e1').map(entry => ({ collection: entry.collection, rows: [...made(entry, past)] }))
const rowsOf = (base: Base, name: string): Row[] => all(base).find(({ collection }) => collection === name)?.rows ?? []
const rowOf = (base: Base, name: string, id: string) => rowsOf(base, name).find(row => row.id === id)
const idsOf = (base: Base, name: string) => rowsOf(base, name).map(({ id }) => id)

t.test('every record of every collection is there, in its collection', async t => {
  const { base } = soundDraft(t)
  const there = all(base).map(({ collection, rows }) => [collection, rows.map(({ id }) => id).sort()])
  const ids = (records: { id: string }[]) => records.map(({ id }) => id).sort()
  const { findings, sources, organisations, people, themes, populations, surveys, anomalies, comparisons } = base
  const records = { findings, sources, anomalies, organisations, people, themes, populations, surveys, comparisons, editions: [{ id: 'e1' }] }
  t.strictSame(
    there,
    Object.entries(records).map(([collection, list]) => [collection, ids(list)])
  )
})

t.test('the records of a collection come by id, whatever order they were written in', async t => {
  const { base } = soundDraft(t)
  t.strictSame(idsOf(base, 'themes'), ['biscuits', 'drinks', 'kettles', 'tea'])
  t.strictSame(idsOf({ ...base, themes: base.themes.toReversed() }, 'themes'), ['biscuits', 'drinks', 'kettles', 'tea'])
})

const COLUMNS: [string, string, object, Record<string, string[]>][] = [
  [
    'findings',
    'tea-2024-mug',
    {
      quote: null,
      kind: 'statistic',
      importance: 'supporting',
      source: 'tea-2024',
      publisher: 'ward-news',
      survey: 'tea-survey-2024',
      series: 'tea-survey',
      question: 'tea-2024-drink',
      result: 'tea-2024-mug',
      basis: 'survey',
      distance: 'press_report',
      form: null,
      unit: 'percent',
      value: 90,
      published_start: '2024-03-03',
      published_end: '2024-03-03',
      fieldwork_start: '2024-01-01',
      fieldwork_end: '2024-02-29',
      has_anomaly: false
    },
    { theme: ['tea', 'drinks'], population: ['ward-leaders', 'staff'], organisation: ['tea-board', 'ward-news'], person: [], anomaly_kind: [] }
  ],
  [
    'findings',
    'tea-2024-urn-speech',
    {
      statistic: null,
      kind: 'quote',
      importance: 'core',
      source: 'tea-2024',
      publisher: 'ward-news',
      survey: null,
      series: null,
      question: null,
      result: null,
      basis: 'opinion',
      distance: 'press_report',
      form: 'speech',
      unit: null,
      value: null,
      published_start: '2024-03-03',
      published_end: '2024-03-03',
      fieldwork_start: null,
      fieldwork_end: null,
      has_anomaly: false
    },
    { theme: ['tea', 'drinks', 'kettles'], population: [], organisation: ['tea-board', 'ward-news'], person: ['tess-urn'], anomaly_kind: [] }
  ],
  ['sources', 'kettles-2023', { kind: 'report_section', publisher: 'tea-board', survey: null, published_start: '2023-01-01', published_end: '2023-12-31' }, {}],
  ['organisations', 'tea-board', { type: 'membership_body' }, {}],
  ['people', 'tess-urn', {}, { organisation: ['tea-board'] }],
  ['themes', 'tea', { broader: 'drinks' }, {}],
  ['populations', 'staff', { broader: null }, {}],
  ['surveys', 'tea-survey-2024', { series: 'tea-survey', commissioner: 'tea-board' }, { population: ['ward-leaders', 'staff'] }],
  [
    'anomalies',
    'tea-2024-two-thirds-is-not-42',
    { source: 'tea-2024', kind: 'words_against_number', severity: 'high', published_start: '2024-03-03' },
    { finding: ['tea-2024-biscuits'] }
  ],
  [
    'comparisons',
    'tea-and-biscuits',
    { verdict: 'not_comparable' },
    { finding: ['tea-2024-tea-better', 'tea-2024-biscuits'], theme: ['tea', 'drinks', 'biscuits'] }
  ],
  ['editions', 'e1', { label: null }, {}]
]
for (const [collection, id, columns, facets] of COLUMNS) {
  t.test(`${id} is found among ${collection} by its columns and facets`, async t => {
    const { columns: found = {}, facets: links } = rowOf(soundDraft(t).base, collection, id) ?? {}
    const { document, quote, statistic, updated, ...rest } = found as Record<string, string | null>
    const nulls = Object.fromEntries(Object.entries({ quote, statistic }).filter(([, value]) => value === null))
    t.strictSame({ ...nulls, ...rest }, columns)
    t.strictSame(links, facets)
    t.equal(updated, collection === 'editions' ? undefined : '2024-06-01')
    for (const ready of [document, quote, statistic]) if (ready) t.equal(JSON.parse(ready).id, id)
  })
}

t.test('a finding that an anomaly touches says so', async t => {
  t.equal(rowOf(soundDraft(t).base, 'findings', 'tea-2024-biscuits')?.columns.has_anomaly, true)
})

t.test('a document that breaks its schema is a fault of ours, and nothing is made of it', async t => {
  const { base } = soundDraft(t)
  const broken = link({ ...base, sources: base.sources.map(source => ({ ...source, url: 'nowhere' })) })
  t.throws(() => all(broken), { name: 'ZodError' })
})

t.test('a record that names one that is missing cannot be rendered', async t => {
  const { base } = soundDraft(t)
  t.throws(() => all(link({ ...base, themes: [] })), { message: /^“[a-z-]+” is not in the base; run the checks before rendering$/ })
})
