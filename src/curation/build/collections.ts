import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import type { IndexDocument } from '../../db/index/full-text.js'
import { rangeFacets, sortableNumber } from '../../db/index/range-encoding.js'
import { yearsBetween } from '../../db/query/facet-values.js'
import * as tables from '../../db/schema.js'
import type { Aggregates } from '../../records/aggregates.js'
import { type Dataset, populationsOf, rolesOf, themesOf, withBroader } from '../../records/dataset.js'
import { daysOf, type Period } from '../../records/edtf.js'
import type { FindingRecord } from '../../records/finding.js'
import { embedAnomaly, mustGet } from '../../records/references.js'
import { renderAnomaly } from '../../resources/anomalies/render.js'
import { anomaly } from '../../resources/anomalies/schema.js'
import { renderComparison } from '../../resources/comparisons/render.js'
import { comparison } from '../../resources/comparisons/schema.js'
import { renderEdition, renderRelease } from '../../resources/editions/render.js'
import { edition } from '../../resources/editions/schema.js'
import { distanceOf, renderFinding } from '../../resources/findings/render.js'
import { finding, type Warning } from '../../resources/findings/schema.js'
import { renderOrganisation } from '../../resources/organisations/render.js'
import { organisation } from '../../resources/organisations/schema.js'
import { renderPerson } from '../../resources/people/render.js'
import { person } from '../../resources/people/schema.js'
import { renderPopulation } from '../../resources/populations/render.js'
import { population } from '../../resources/populations/schema.js'
import { renderQuote } from '../../resources/quotes/render.js'
import { quote } from '../../resources/quotes/schema.js'
import { renderSource } from '../../resources/sources/render.js'
import { type SourceRecord, source } from '../../resources/sources/schema.js'
import { renderStatistic } from '../../resources/statistics/render.js'
import { statistic } from '../../resources/statistics/schema.js'
import { renderSurvey } from '../../resources/surveys/render.js'
import { survey } from '../../resources/surveys/schema.js'
import { renderTheme } from '../../resources/themes/render.js'
import { theme } from '../../resources/themes/schema.js'
import { indexDocument, indexFinding, namesOf } from '../../search/index-text.js'

/** A record of a collection, whatever collection that is. */
// biome-ignore lint/suspicious/noExplicitAny: each entry knows its own records; the builder passes them back to it
type Any = any

/** A collection as the builder needs it. Adding a resource is one more of these. */
export interface CollectionBuild<R extends { id: string } = Any> {
  collection: string
  table: SQLiteTable
  records: R[]
  /** Set where the records come in default order; else that is by id. */
  ordered?: true
  schema: z.ZodType
  /** The public document, but for `updated` and `version`, which its history tells. */
  render(record: R): object
  /** Further documents of some records, by column. */
  shapes?(record: R): Record<string, string | null>
  columns?(record: R): Record<string, unknown>
  /** The facets by which lists find it. */
  facets?(record: R): Record<string, string[]>
  /** Further ids by which it, or a part of it, may be asked for, by vocabulary. */
  names?(record: R): Record<string, string[]>
  /** What the search index knows of it; absent where its collection is not searched. */
  index?(record: R): IndexDocument
}

const json = <S extends z.ZodType>(schema: S, document: z.input<S>) => JSON.stringify(schema.parse(document))
const unique = (ids: string[]) => [...new Set(ids)]
const broader = (terms: Dataset['theme'] | Dataset['population'], ids: string[]) => unique(ids.flatMap(id => withBroader(terms, id)))

/** A period on two ladders. */
const period = (name: string, { start, end }: Period) => ({ ...rangeFacets(`${name}_start`, start), ...rangeFacets(`${name}_end`, end) })
/** The years that a period touches; none where an end of it is not known. */
const years = ({ start, end }: Period) =>
  start === null || end === null ? [] : yearsBetween(Number(start.slice(0, 4)), Number(end.slice(0, 4))).map(({ key }) => key)
/** The values of a facet that has at most one. */
export const optionalValue = (value: string | null) => (value === null ? [] : [value])

function facetsOfFinding(dataset: Dataset, record: FindingRecord): Record<string, string[]> {
  const from = dataset.sourceOf.get(record.id) as SourceRecord
  const published = daysOf(from.published)
  const asked = record.survey === null ? undefined : dataset.survey.get(record.survey)
  const fieldwork = { start: daysOf(asked?.fieldwork.from ?? null).start, end: daysOf(asked?.fieldwork.to ?? null).end }
  const figure = record.kind === 'statistic' ? record.statistic : null
  return {
    kind: [record.kind],
    importance: [record.importance],
    theme: broader(dataset.theme, themesOf(record)),
    organisation: [...rolesOf(dataset, record).keys()],
    person: optionalValue(record.attribution.person),
    source: [from.id],
    publisher: [from.publisher],
    survey: optionalValue(record.survey),
    series: optionalValue(asked?.series.id ?? null),
    population: broader(dataset.population, populationsOf(record)),
    question: optionalValue(figure?.question?.id ?? null),
    result: optionalValue(figure?.result_id ?? null),
    basis: [record.evidence.basis],
    distance: [distanceOf(from)],
    form: record.kind === 'quote' ? [record.quote.form] : [],
    unit: optionalValue(figure?.unit ?? null),
    ...(figure ? rangeFacets(`value of ${figure.unit}`, sortableNumber(figure.value)) : {}),
    has_anomaly: [String(dataset.anomaliesOf.has(record.id))],
    anomaly_kind: unique((dataset.anomaliesOf.get(record.id) ?? []).map(({ kind }) => kind)),
    published_year: years(published),
    fieldwork_year: years(fieldwork),
    ...period('published', published),
    ...period('fieldwork', fieldwork)
  }
}

const findingEntry = (dataset: Dataset): CollectionBuild<FindingRecord> => ({
  collection: 'findings',
  table: tables.findings,
  records: dataset.findings,
  schema: finding,
  render: record => renderFinding(dataset, record),
  shapes: record => ({
    quote: record.kind === 'quote' ? json(quote, renderQuote(dataset, record)) : null,
    statistic: record.kind === 'statistic' ? json(statistic, renderStatistic(dataset, record)) : null
  }),
  columns: record => ({
    published_start: daysOf((dataset.sourceOf.get(record.id) as SourceRecord).published).start,
    value: record.kind === 'statistic' ? record.statistic.value : null
  }),
  facets: record => facetsOfFinding(dataset, record),
  names: record => ({
    ...(record.kind === 'quote' ? { quotes: [record.id] } : {}),
    ...(record.kind === 'statistic' ? { statistics: [record.id], results: [record.statistic.result_id] } : {})
  }),
  index: record => indexFinding(dataset, record)
})

const entry = <R extends { id: string }>(made: CollectionBuild<R>): CollectionBuild => made

/** The collections whose records belong to a source. */
export function sourceCollections(dataset: Dataset): CollectionBuild[] {
  return [
    findingEntry(dataset),
    entry({
      collection: 'sources',
      table: tables.sources,
      records: dataset.sources,
      schema: source,
      render: record => renderSource(dataset, record),
      columns: ({ published }) => ({ published_start: daysOf(published).start }),
      facets: ({ kind, publisher, survey, published }) => ({
        kind: [kind],
        publisher: [publisher],
        survey: optionalValue(survey),
        ...period('published', daysOf(published))
      }),
      index: ({ title, publisher, authors }) =>
        indexDocument({ title: [title], names: [...namesOf(dataset, publisher), ...authors.map(id => dataset.person.get(id)?.name)] })
    }),
    entry({
      collection: 'anomalies',
      table: tables.anomalies,
      records: dataset.anomalies,
      schema: anomaly,
      render: record => renderAnomaly(dataset, record),
      columns: ({ id }) => ({ published_start: daysOf((dataset.sourceOf.get(id) as SourceRecord).published).start }),
      facets: ({ id, kind, severity, findings }) => ({
        source: [(dataset.sourceOf.get(id) as SourceRecord).id],
        kind: [kind],
        severity: [severity],
        finding: findings
      }),
      index: ({ printed, why, settled, write_instead }) => indexDocument({ title: [printed], body: [why, settled, write_instead] })
    })
  ]
}

/**
 * The collections that stand beside the sources. The base need hold no source, only the findings that comparisons name;
 * what all findings say together is in the tally.
 */
export function sharedCollections(dataset: Dataset, aggregates: Aggregates, editionId: string, warningOf: (anomaly: string) => Warning): CollectionBuild[] {
  return [
    entry({
      collection: 'organisations',
      table: tables.organisations,
      records: dataset.organisations,
      schema: organisation,
      render: record => renderOrganisation(dataset, aggregates, record),
      facets: ({ type }) => ({ type: [type] }),
      index: ({ name, abbreviation, other_names }) => indexDocument({ title: [name], names: [abbreviation, ...other_names] })
    }),
    entry({
      collection: 'people',
      table: tables.people,
      records: dataset.people,
      schema: person,
      render: record => renderPerson(dataset, aggregates, record),
      facets: ({ roles }) => ({ organisation: unique(roles.map(role => role.organisation)) }),
      index: ({ name, roles }) => indexDocument({ title: [name], names: roles.flatMap(({ role, organisation }) => [role, ...namesOf(dataset, organisation)]) })
    }),
    entry({
      collection: 'themes',
      table: tables.themes,
      records: dataset.themes,
      schema: theme,
      render: record => renderTheme(dataset, aggregates, record),
      columns: ({ broader }) => ({ broader }),
      facets: ({ broader }) => ({ broader: optionalValue(broader) }),
      index: ({ label, definition, other_labels }) => indexDocument({ title: [label], body: [definition], everyday: other_labels })
    }),
    entry({
      collection: 'populations',
      table: tables.populations,
      records: dataset.populations,
      schema: population,
      render: record => renderPopulation(dataset, aggregates, record),
      facets: ({ broader }) => ({ broader: optionalValue(broader) }),
      index: ({ label, definition }) => indexDocument({ title: [label], body: [definition] })
    }),
    entry({
      collection: 'surveys',
      table: tables.surveys,
      records: dataset.surveys,
      schema: survey,
      render: record => renderSurvey(dataset, aggregates, warningOf, record),
      facets: ({ series, commissioner, populations }) => ({
        series: [series.id],
        commissioner: [commissioner],
        population: broader(dataset.population, populations)
      }),
      names: ({ series, questions }) => ({ series: [series.id], questions: questions.map(({ id }) => id) }),
      index: ({ title, series, commissioner, questions }) =>
        indexDocument({ title: [title], body: questions.map(({ topic }) => topic), names: [series.title, ...namesOf(dataset, commissioner)] })
    }),
    entry({
      collection: 'comparisons',
      table: tables.comparisons,
      records: dataset.comparisons,
      schema: comparison,
      render: record => renderComparison(dataset, record),
      facets: ({ verdict, findings }) => ({
        verdict: [verdict],
        finding: findings,
        theme: broader(
          dataset.theme,
          findings.flatMap(id => themesOf(dataset.finding.get(id) as FindingRecord))
        )
      }),
      index: ({ title, reason, pairs }) => indexDocument({ title: [title], body: [reason, ...pairs.map(pair => pair.reason)] })
    }),
    entry({
      collection: 'editions',
      table: tables.editions,
      records: [
        renderEdition(dataset, aggregates, editionId),
        ...dataset.releases
          .filter(({ id }) => id !== editionId)
          .map(renderRelease)
          .reverse()
      ],
      ordered: true,
      schema: edition,
      render: record => record,
      columns: ({ label }) => ({ label })
    })
  ]
}

/** Every collection of an edition whose records are all at hand. */
export const allCollections = (dataset: Dataset, aggregates: Aggregates, editionId: string): CollectionBuild[] => [
  ...sourceCollections(dataset),
  ...sharedCollections(dataset, aggregates, editionId, id => embedAnomaly(mustGet(dataset.anomaly, id)))
]
