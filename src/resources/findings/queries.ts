import { sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../../db/collection.js'
import { byColumn, byFacet, byYear, type Counting, type Dimension } from '../../db/counting.js'
import { type Asked, atLeast, atMost, type Filter, facet, is, notBefore, oneOf, overlap } from '../../db/filters.js'
import { findings, organisations, people, populations, sources, surveys, themes } from '../../db/tables.js'
import { inDocuments, listed } from '../../db/terms.js'
import { ANOMALY_KINDS, BASES, KINDS } from '../atoms.js'

const many = (name: string, vocabulary?: string) => facet('findings', findings.seq, name, vocabulary)
const theme = many('theme', 'themes')
const period = (asked: Asked) =>
  (asked.date as string[] | undefined)?.[0] === 'fieldwork'
    ? { start: findings.fieldwork_start, end: findings.fieldwork_end }
    : { start: findings.published_start, end: findings.published_end }
const date = overlap(period)

const filters: Record<string, Filter> = {
  kind: oneOf(findings.kind),
  theme: theme.any,
  theme_all: theme.all,
  theme_not: theme.none,
  organisation: many('organisation', 'organisations').any,
  person: many('person', 'people').any,
  source: oneOf(findings.source, 'sources'),
  publisher: oneOf(findings.publisher, 'organisations'),
  survey: oneOf(findings.survey, 'surveys'),
  series: oneOf(findings.series, 'series'),
  population: many('population', 'populations').any,
  question: oneOf(findings.question, 'questions'),
  result: oneOf(findings.result, 'results'),
  importance: oneOf(findings.importance),
  basis: oneOf(findings.basis),
  distance: oneOf(findings.distance),
  form: oneOf(findings.form),
  unit: oneOf(findings.unit),
  value_min: atLeast(findings.value),
  value_max: atMost(findings.value),
  has_anomaly: is(findings.has_anomaly),
  anomaly_kind: many('anomaly_kind').any,
  published_from: date.from,
  published_to: date.to,
  updated_since: notBefore(findings.updated)
}

const column = (name: SQLiteColumn, terms: Dimension['terms']) => byColumn(findings, name, terms)
const each = (facet: string, terms: Dimension['terms'], without?: string) => byFacet(findings, { collection: 'findings', facet }, terms, without)
const yearOf = (day: unknown) => (typeof day === 'string' ? Number(day.slice(0, 4)) : null)

/** By what findings are counted: a key is a value of the filter of that name, a year both ends of the date filters. */
const dimensions: Record<string, Dimension> = {
  kind: column(findings.kind, listed(KINDS)),
  theme: each('theme', inDocuments(themes, '$.id', '$.label')),
  organisation: each('organisation', inDocuments(organisations, '$.id', '$.name')),
  person: each('person', inDocuments(people, '$.id', '$.name')),
  source: column(findings.source, inDocuments(sources, '$.id', '$.title')),
  publisher: column(findings.publisher, inDocuments(sources, '$.publisher.id', '$.publisher.name')),
  survey: column(findings.survey, inDocuments(surveys, '$.id', '$.title')),
  series: column(findings.series, inDocuments(surveys, '$.series.id', '$.series.title')),
  population: each('population', inDocuments(populations, '$.id', '$.label')),
  basis: column(findings.basis, listed(BASES)),
  year: byYear(findings, asked => ({ ...period(asked), first: yearOf(asked.published_from), last: yearOf(asked.published_to) })),
  anomaly_kind: each('anomaly_kind', listed(ANOMALY_KINDS), 'none')
}

export const findingCounting: Counting = { dimensions, also: { sources: findings.source, surveys: findings.survey } }

/** A headline before a detail, and both before a scrap in quotation marks. */
const weight = sql`case when ${findings.form} in ('phrase', 'survey_wording', 'term') then 0.9 when ${findings.importance} = 'core' then 1.1 else 1 end`

/** The findings, or those of one kind in the shape of that kind: same filters, same order, another document. */
export const findingsAs = (name: string, document: SQLiteColumn): Collection => ({
  name,
  shelf: 'findings',
  table: findings,
  document,
  weight,
  filters: { id: oneOf(findings.id, name), ...filters },
  sorts: { published: findings.published_start, updated: findings.updated, value: findings.value, id: findings.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
})

export const findingCollection = findingsAs('findings', findings.document)
