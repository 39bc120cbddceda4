import t from 'tap'
import { findings as findingResource } from '../../src/resources/findings/resource.js'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)

// biome-ignore lint/suspicious/noExplicitAny: documents of every collection
type Document = any
const all = async (collection: string): Promise<Document[]> =>
  (await app.inject(`/v1/${collection}?limit=500${collection === 'findings' ? '&view=full' : ''}`)).json().results
const [findings, themes, populations, surveys, anomalies] = (await Promise.all(['findings', 'themes', 'populations', 'surveys', 'anomalies'].map(all))) as [
  Document[],
  Document[],
  Document[],
  Document[],
  Document[]
]
const lineage = (terms: Document[], id: string): string[] => [
  id,
  ...terms.filter(term => term.id === id && term.broader).flatMap(term => lineage(terms, term.broader.id))
]
const themesOf = (finding: Document): string[] => finding.themes.flatMap(({ id }: Document) => lineage(themes, id))
const populationsOf = ({ statistic, attribution }: Document): string[] =>
  [statistic?.population, attribution.population].flatMap(term => (term ? lineage(populations, term.id) : []))
const seriesOf = ({ survey }: Document) => surveys.find(({ id }) => id === survey?.id)?.series.id ?? null
const anomaliesOf = (finding: Document) => anomalies.filter(({ findings }) => findings.includes(finding.id))
const one = (read: (finding: Document) => unknown) => (finding: Document, values: string[]) => values.includes(String(read(finding)))
const some = (read: (finding: Document) => string[]) => (finding: Document, values: string[]) => values.some(value => read(finding).includes(value))

/** What each filter promises, said again over the documents themselves. */
const PROMISES: Record<string, (finding: Document, values: string[]) => boolean> = {
  id: one(({ id }) => id),
  kind: one(({ kind }) => kind),
  theme: some(themesOf),
  theme_all: (finding, values) => values.every(value => themesOf(finding).includes(value)),
  theme_not: (finding, values) => !values.some(value => themesOf(finding).includes(value)),
  organisation: some(({ organisations }) => organisations.map(({ id }: Document) => id)),
  person: one(({ attribution }) => attribution.person?.id),
  source: one(({ source }) => source.id),
  publisher: one(({ source }) => source.publisher.id),
  survey: one(({ survey }) => survey?.id),
  series: one(seriesOf),
  population: some(populationsOf),
  question: one(({ statistic }) => statistic?.question?.id),
  result: one(({ statistic }) => statistic?.result_id),
  importance: one(({ importance }) => importance),
  basis: one(({ evidence }) => evidence.basis),
  distance: one(({ evidence }) => evidence.distance),
  form: one(({ quote }) => quote?.form),
  unit: one(({ statistic }) => statistic?.unit),
  value_min: ({ statistic }, [value]) => statistic?.unit === 'percent' && statistic.value >= Number(value),
  value_max: ({ statistic }, [value]) => statistic?.unit === 'percent' && statistic.value <= Number(value),
  has_anomaly: (finding, [value]) => String(anomaliesOf(finding).length > 0) === value,
  anomaly_kind: some(finding => anomaliesOf(finding).map(({ kind }) => kind)),
  comparison: some(({ comparisons }) => comparisons.map(({ id }: Document) => id)),
  published_from: ({ source }, [value]) => source.published_end >= String(value),
  published_to: ({ source }, [value]) => source.published_start <= String(value),
  updated_since: ({ updated }, [value]) => updated >= String(value)
}

const ids = (documents: Document[]) => documents.map(({ id }) => id)
/** What to ask of each filter: every value that occurs, every pair of neighbours, and for bounds some either side. */
const VALUES: Record<string, string[]> = {
  id: ids(findings),
  kind: ['statistic', 'quote', 'recommendation', 'claim', 'case_study'],
  organisation: ids(await all('organisations')),
  person: ids(await all('people')),
  source: ids(await all('sources')),
  survey: ids(surveys),
  series: surveys.map(({ series }) => series.id),
  population: ids(populations),
  question: surveys.flatMap(({ questions }) => ids(questions)),
  result: findings.flatMap(({ statistic }) => statistic?.result_id ?? []),
  importance: ['core', 'supporting'],
  basis: ['survey', 'interview', 'administrative_data', 'organisation_account', 'opinion', 'unstated'],
  distance: ['primary', 'press_release', 'press_report'],
  form: ['speech', 'written', 'phrase', 'survey_wording', 'term'],
  unit: ['percent', 'people', 'responses', 'gbp', 'years'],
  value_min: ['-1', '53.9', '54', '54.1', '90', '91'],
  value_max: ['41.9', '42', '76', '1000'],
  has_anomaly: ['true', 'false'],
  anomaly_kind: ['words_against_number', 'sum', 'causation', 'spelling', 'quotation_marks', 'one_sided'],
  comparison: ids(await all('comparisons')),
  updated_since: ['2024-05-31', '2024-06-01', '2024-06-02'],
  published_from: ['2022-01-01', '2023-12-31', '2024-01-01', '2024-03-03', '2024-03-04'],
  published_to: ['2022-12-31', '2023-01-01', '2024-03-02', '2024-03-03']
}
for (const name of ['theme', 'theme_all', 'theme_not']) VALUES[name] = ids(themes)
VALUES.publisher = VALUES.organisation as string[]
const TAKES_ONE = ['value_min', 'value_max', 'has_anomaly', 'published_from', 'published_to', 'updated_since']

t.test('tests the promise of every filter', async t => {
  t.strictSame(Object.keys(PROMISES).sort(), Object.keys(findingResource.collection.filters).sort())
  t.strictSame(Object.keys(VALUES).sort(), Object.keys(PROMISES).sort())
})

/** What each list holds before any filter; quotations leave out the scraps unless a form is asked for. */
const LISTS: Record<string, (finding: Document, parameter: string) => boolean> = {
  findings: () => true,
  statistics: ({ kind }) => kind === 'statistic',
  quotes: ({ quote }, parameter) => quote !== null && (parameter === 'form' || ['speech', 'written'].includes(quote.form))
}
const KIND: Record<string, string> = { statistics: 'statistic', quotes: 'quote' }

for (const [parameter, promise] of Object.entries(PROMISES)) {
  t.test(`finds exactly the findings, quotations and statistics that ${parameter} promises`, async t => {
    const values = VALUES[parameter] as string[]
    const neighbours = TAKES_ONE.includes(parameter) ? [] : values.slice(1).map((value, n) => [values[n] as string, value])
    const unit = parameter.startsWith('value_') ? '&unit=percent' : ''
    for (const [list, holds] of Object.entries(LISTS)) {
      const of = (id: string) => findings.find(finding => finding.id === id).kind
      const asked = [...values.map(value => [value]), ...neighbours].filter(ids => parameter !== 'id' || ids.every(id => of(id) === (KIND[list] ?? of(id))))
      const found: Record<string, string[]> = {}
      const promised: Record<string, string[]> = {}
      for (const values of asked) {
        found[String(values)] = await idsAt(app, `/v1/${list}?fields=id&limit=500&${parameter}=${values}${unit}`)
        promised[String(values)] = ids(findings.filter(finding => holds(finding, parameter) && promise(finding, values)))
      }
      t.strictSame(found, promised, list)
      t.equal(Object.keys(found).length, asked.length)
    }
  })
}

t.test('combines different parameters with “and”', async t => {
  for (const [query, ...names] of [
    ['theme=drinks&kind=quote', 'theme=drinks', 'kind=quote'],
    ['unit=percent&value_min=54&value_max=76&importance=core', 'unit=percent&value_min=54', 'unit=percent&value_max=76', 'importance=core'],
    ['theme_all=tea,kettles&theme_not=biscuits&person=tess-urn', 'theme=tea', 'theme=kettles', 'theme_not=biscuits', 'person=tess-urn']
  ] as const) {
    const each = await Promise.all(names.map(name => idsAt(app, `/v1/findings?${name}`)))
    const both = ids(findings).filter(id => each.every(found => found.includes(id)))
    t.strictSame(await idsAt(app, `/v1/findings?${query}`), both, query)
    t.ok(both.length > 0, query)
  }
})
