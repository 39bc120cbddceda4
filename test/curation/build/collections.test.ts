import t from 'tap'
import { type RenderedRow, renderRows } from '../../../src/curation/build/render-rows.js'
import { contextOf } from '../../../src/curation/release/items.js'
import { type Dataset, link } from '../../../src/records/dataset.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { soundDraft } from '../helper.js'

function all(dataset: Dataset): RenderedRow[] {
  const context = contextOf(dataset, REGISTRY, 'e1')
  return (['per_source', 'shared'] as const).flatMap(which => [...renderRows(REGISTRY, which, context, () => ({ version: 1, updated: '2024-06-01' }))])
}
const rowsOf = (dataset: Dataset, name: string) => all(dataset).filter(({ resource }) => resource.name === name)
const rowOf = (dataset: Dataset, name: string, id: string) => rowsOf(dataset, name).find(({ record }) => record.id === id)
const idsOf = (dataset: Dataset, name: string) => rowsOf(dataset, name).map(({ record }) => record.id)

t.test('writes every record of every collection to its collection', async t => {
  const { dataset: base } = soundDraft(t)
  const there = Map.groupBy(all(base), ({ resource }) => resource.name)
  const ids = (records: { id: string }[]) => records.map(({ id }) => id).sort()
  const { findings, sources, organisations, people, themes, populations, surveys, series, anomalies, comparisons, outcomes } = base
  const questions = surveys.flatMap(survey => survey.questions)
  const first = { findings, sources, anomalies, organisations, people, themes, populations, surveys, series, questions }
  const records = { ...first, comparisons, outcomes, editions: [{ id: 'e1' }] }
  t.strictSame(
    [...there].map(([collection, rows]) => [collection, ids(rows.map(({ record }) => record))]),
    Object.entries(records).map(([collection, list]) => [collection, ids(list)])
  )
})

t.test('orders the records of a collection by id, however they were written', async t => {
  const { dataset: base } = soundDraft(t)
  t.strictSame(idsOf(base, 'themes'), ['biscuits', 'drinks', 'kettles', 'tea'])
  t.strictSame(idsOf({ ...base, themes: base.themes.toReversed() }, 'themes'), ['biscuits', 'drinks', 'kettles', 'tea'])
})

/** A day as a ladder keeps it. */
const on = (ladder: string, day: string) => ({ [`${ladder}/4`]: [day.slice(0, 4)], [`${ladder}/7`]: [day.slice(0, 7)], [`${ladder}/10`]: [day] })
const UNKNOWN = ['']

const COLUMNS: [string, string, object, Record<string, string[]>][] = [
  [
    'findings',
    'tea-2024-mug',
    { quote: null, published_start: '2024-03-03', value: 90 },
    {
      kind: ['statistic'],
      importance: ['supporting'],
      theme: ['tea', 'drinks'],
      organisation: ['tea-board', 'ward-news'],
      person: [],
      source: ['tea-2024'],
      publisher: ['ward-news'],
      survey: ['tea-survey-2024'],
      series: ['tea-survey'],
      population: ['ward-leaders', 'staff'],
      question: ['tea-2024-drink'],
      result: ['tea-2024-mug'],
      basis: ['survey'],
      distance: ['press_report'],
      form: [],
      unit: ['percent'],
      'value of percent/3': ['p51'],
      'value of percent/4': ['p519'],
      'value of percent/5': ['p5190'],
      'value of percent/6': ['p51900'],
      'value of percent/20': ['p5190000000000000000'],
      has_anomaly: ['false'],
      anomaly_kind: [],
      comparison: [],
      published_year: ['2024'],
      fieldwork_year: ['2024'],
      ...on('published_start', '2024-03-03'),
      ...on('published_end', '2024-03-03'),
      ...on('fieldwork_start', '2024-01-01'),
      ...on('fieldwork_end', '2024-02-29')
    }
  ],
  [
    'findings',
    'tea-2024-urn-speech',
    { statistic: null, published_start: '2024-03-03', value: null },
    {
      kind: ['quote'],
      importance: ['core'],
      theme: ['tea', 'drinks', 'kettles'],
      organisation: ['tea-board', 'ward-news'],
      person: ['tess-urn'],
      source: ['tea-2024'],
      publisher: ['ward-news'],
      survey: [],
      series: [],
      population: [],
      question: [],
      result: [],
      basis: ['opinion'],
      distance: ['press_report'],
      form: ['speech'],
      unit: [],
      has_anomaly: ['true'],
      anomaly_kind: ['quotation_marks'],
      comparison: [],
      published_year: ['2024'],
      fieldwork_year: [],
      ...on('published_start', '2024-03-03'),
      ...on('published_end', '2024-03-03'),
      'fieldwork_start/unknown': UNKNOWN,
      'fieldwork_end/unknown': UNKNOWN
    }
  ],
  [
    'sources',
    'kettles-2023',
    { name: 'kettles', count: 3, published_start: '2023-01-01' },
    { kind: ['report_section'], publisher: ['tea-board'], survey: [], ...on('published_start', '2023-01-01'), ...on('published_end', '2023-12-31') }
  ],
  ['organisations', 'tea-board', { name: 'tea board', count: 15 }, { type: ['membership_body'], ...on('at_from', '0000-01-01'), ...on('at_to', '9999-12-31') }],
  [
    'organisations',
    'kettle-office',
    { name: 'kettle office', count: 1 },
    { type: ['government'], ...on('at_from', '2020-01-01'), ...on('at_to', '2024-03-31') }
  ],
  ['people', 'tess-urn', { name: 'tess urn', count: 3 }, { organisation: ['tea-board'] }],
  ['themes', 'tea', { name: 'tea', count: 3, broader: 'drinks' }, { broader: ['drinks'] }],
  ['populations', 'staff', { name: 'staff', count: 3 }, { broader: [] }],
  [
    'surveys',
    'tea-survey-2024',
    { name: 'tea survey 2024', count: 7 },
    { series: ['tea-survey'], commissioner: ['tea-board'], population: ['ward-leaders', 'staff'] }
  ],
  [
    'questions',
    'tea-2024-better',
    { name: 'whether tea improved', count: 2 },
    { survey: ['tea-survey-2024'], series: ['tea-survey'], population: ['ward-leaders', 'staff'], theme: ['tea', 'drinks', 'biscuits'] }
  ],
  [
    'anomalies',
    'tea-2024-two-thirds-is-not-42',
    { published_start: '2024-03-03' },
    { source: ['tea-2024'], kind: ['words_against_number'], severity: ['stop'], scope: ['finding'], finding: ['tea-2024-biscuits'] }
  ],
  [
    'comparisons',
    'tea-and-biscuits',
    {},
    { verdict: ['not_comparable'], finding: ['tea-2024-tea-better', 'tea-2024-biscuits'], theme: ['tea', 'drinks', 'biscuits'] }
  ],
  ['outcomes', 'kettles-for-wards', {}, { status: ['partly_met'], finding: ['tea-2024-ask-kettles'], theme: ['kettles'] }],
  ['editions', 'e1', { label: null }, {}]
]
for (const [collection, id, columns, facets] of COLUMNS) {
  t.test(`finds ${id} among ${collection} by its columns and facets`, async t => {
    const { columns: found = {}, facets: links } = rowOf(soundDraft(t).dataset, collection, id) ?? {}
    const { document, card, quote, quote_card, statistic, updated, ...rest } = found as Record<string, string | null>
    const nulls = Object.fromEntries(Object.entries({ quote, statistic }).filter(([, value]) => value === null))
    t.strictSame({ ...nulls, ...rest }, columns)
    t.strictSame(links, facets)
    t.equal(updated, collection === 'editions' ? undefined : '2024-06-01')
    for (const ready of [document, card, quote, quote_card, statistic]) if (ready) t.equal(JSON.parse(ready).id, id)
  })
}

t.test('marks a finding that an anomaly affects', async t => {
  t.strictSame(rowOf(soundDraft(t).dataset, 'findings', 'tea-2024-biscuits')?.facets.has_anomaly, ['true'])
})

t.test('throws on a document that breaks its schema, and writes nothing', async t => {
  const { dataset: base } = soundDraft(t)
  const broken = link({ ...base, sources: base.sources.map(source => ({ ...source, url: 'nowhere' })) })
  t.throws(() => all(broken), { name: 'ZodError' })
})

t.test('refuses to render a record that names a missing one', async t => {
  const { dataset: base } = soundDraft(t)
  t.throws(() => all(link({ ...base, themes: [] })), { message: /^“[a-z-]+” is not in the base; run the checks before rendering$/ })
})
