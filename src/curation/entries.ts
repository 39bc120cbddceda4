import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import * as tables from '../db/tables.js'
import { renderAnomaly } from '../resources/anomalies/render.js'
import { anomaly } from '../resources/anomalies/schema.js'
import { type Base, populationsOf, rolesOf, themesOf, withBroader } from '../resources/base.js'
import { renderComparison } from '../resources/comparisons/render.js'
import { comparison } from '../resources/comparisons/schema.js'
import { daysOf } from '../resources/dates.js'
import { renderEdition } from '../resources/editions/render.js'
import { edition } from '../resources/editions/schema.js'
import type { FindingRecord } from '../resources/findings/record.js'
import { distanceOf, renderFinding } from '../resources/findings/render.js'
import { finding } from '../resources/findings/schema.js'
import { renderOrganisation } from '../resources/organisations/render.js'
import { organisation } from '../resources/organisations/schema.js'
import { renderPerson } from '../resources/people/render.js'
import { person } from '../resources/people/schema.js'
import { renderPopulation } from '../resources/populations/render.js'
import { population } from '../resources/populations/schema.js'
import { renderQuote } from '../resources/quotes/render.js'
import { quote } from '../resources/quotes/schema.js'
import { renderSource } from '../resources/sources/render.js'
import { type SourceRecord, source } from '../resources/sources/schema.js'
import { renderStatistic } from '../resources/statistics/render.js'
import { statistic } from '../resources/statistics/schema.js'
import { renderSurvey } from '../resources/surveys/render.js'
import { survey } from '../resources/surveys/schema.js'
import { renderTheme } from '../resources/themes/render.js'
import { theme } from '../resources/themes/schema.js'

/** One record on its way into the database: its columns, its document, and the facets by which lists find it. */
export interface Row {
  id: string
  columns: Record<string, unknown>
  facets: Record<string, string[]>
}

/** A collection as the builder needs it: its table, and its rows in default order. */
export interface Entry {
  collection: string
  table: SQLiteTable
  rows: Row[]
}

const json = <S extends z.ZodType>(schema: S, document: z.input<S>) => JSON.stringify(schema.parse(document))
const byIdThen = (a: Row, b: Row) => (a.id < b.id ? -1 : 1)
/** Newest first, unknown dates last, then by id: the default order of whatever has a publication. */
const newestFirst = (a: Row, b: Row) => String(b.columns.published_start ?? '').localeCompare(String(a.columns.published_start ?? '')) || byIdThen(a, b)

function findingRow(base: Base, record: FindingRecord): Row {
  const from = base.sourceOf.get(record.id) as SourceRecord
  const published = daysOf(from.published)
  const asked = record.survey === null ? undefined : base.survey.get(record.survey)
  const figure = record.kind === 'statistic' ? record.statistic : null
  const broader = (terms: typeof base.theme | typeof base.population, ids: string[]) => [...new Set(ids.flatMap(id => withBroader(terms, id)))]
  return {
    id: record.id,
    columns: {
      document: json(finding, renderFinding(base, record)),
      quote: record.kind === 'quote' ? json(quote, renderQuote(base, record)) : null,
      statistic: record.kind === 'statistic' ? json(statistic, renderStatistic(base, record)) : null,
      kind: record.kind,
      importance: record.importance,
      source: from.id,
      publisher: from.publisher,
      survey: record.survey,
      series: asked?.series.id ?? null,
      question: figure?.question?.id ?? null,
      result: figure?.result_id ?? null,
      basis: record.evidence.basis,
      distance: distanceOf(from),
      form: record.kind === 'quote' ? record.quote.form : null,
      unit: figure?.unit ?? null,
      value: figure?.value ?? null,
      published_start: published.start,
      published_end: published.end,
      fieldwork_start: daysOf(asked?.fieldwork.from ?? null).start,
      fieldwork_end: daysOf(asked?.fieldwork.to ?? null).end,
      has_anomaly: base.anomaliesOf.has(record.id)
    },
    facets: {
      theme: broader(base.theme, themesOf(record)),
      population: broader(base.population, populationsOf(record)),
      organisation: [...rolesOf(base, record).keys()],
      person: record.attribution.person === null ? [] : [record.attribution.person]
    }
  }
}

/** Every collection of an edition, rendered. Adding a resource is one more entry. Throws where a document breaks its schema. */
export function entries(base: Base, editionId: string): Entry[] {
  const entry = <R extends { id: string }>(
    collection: string,
    table: SQLiteTable,
    records: R[],
    render: (record: R) => string,
    columns: (record: R) => Record<string, unknown> = () => ({}),
    facets: (record: R) => Record<string, string[]> = () => ({})
  ): Entry => ({
    collection,
    table,
    rows: records.map(record => ({ id: record.id, columns: { document: render(record), ...columns(record) }, facets: facets(record) })).sort(newestFirst)
  })
  return [
    { collection: 'findings', table: tables.findings, rows: base.findings.map(record => findingRow(base, record)).sort(newestFirst) },
    entry(
      'sources',
      tables.sources,
      base.sources,
      record => json(source, renderSource(base, record)),
      record => {
        const { start, end } = daysOf(record.published)
        return { kind: record.kind, publisher: record.publisher, survey: record.survey, published_start: start, published_end: end }
      }
    ),
    entry(
      'organisations',
      tables.organisations,
      base.organisations,
      record => json(organisation, renderOrganisation(base, record)),
      ({ type }) => ({ type })
    ),
    entry(
      'people',
      tables.people,
      base.people,
      record => json(person, renderPerson(base, record)),
      undefined,
      ({ roles }) => ({
        organisation: [...new Set(roles.map(role => role.organisation))]
      })
    ),
    entry(
      'themes',
      tables.themes,
      base.themes,
      record => json(theme, renderTheme(base, record)),
      ({ broader }) => ({ broader })
    ),
    entry(
      'populations',
      tables.populations,
      base.populations,
      record => json(population, renderPopulation(base, record)),
      ({ broader }) => ({ broader })
    ),
    entry(
      'surveys',
      tables.surveys,
      base.surveys,
      record => json(survey, renderSurvey(base, record)),
      ({ series, commissioner }) => ({ series: series.id, commissioner }),
      ({ populations }) => ({ population: [...new Set(populations.flatMap(id => withBroader(base.population, id)))] })
    ),
    entry(
      'anomalies',
      tables.anomalies,
      base.anomalies,
      record => json(anomaly, renderAnomaly(base, record)),
      record => {
        const from = base.sourceOf.get(record.id) as SourceRecord
        return { source: from.id, kind: record.kind, severity: record.severity, published_start: daysOf(from.published).start }
      },
      ({ findings }) => ({ finding: findings })
    ),
    entry(
      'comparisons',
      tables.comparisons,
      base.comparisons,
      record => json(comparison, renderComparison(base, record)),
      ({ verdict }) => ({ verdict }),
      ({ findings }) => ({
        finding: findings,
        theme: [...new Set(findings.flatMap(id => themesOf(base.finding.get(id) as FindingRecord)).flatMap(id => withBroader(base.theme, id)))]
      })
    ),
    entry('editions', tables.editions, [{ id: editionId }], ({ id }) => json(edition, renderEdition(base, id)))
  ]
}
