import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../../db/collection.js'
import { atLeast, atMost, type Filter, facet, is, notBefore, oneOf, overlap } from '../../db/filters.js'
import { findings } from '../../db/tables.js'

const many = (name: string, vocabulary: string) => facet('findings', findings.seq, name, vocabulary)
const theme = many('theme', 'themes')
const date = overlap(asked =>
  (asked.date as string[] | undefined)?.[0] === 'fieldwork'
    ? { start: findings.fieldwork_start, end: findings.fieldwork_end }
    : { start: findings.published_start, end: findings.published_end }
)

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
  published_from: date.from,
  published_to: date.to,
  updated_since: notBefore(findings.updated)
}

/** The findings, or those of one kind in the shape of that kind: same filters, same order, another document. */
export const findingsAs = (name: string, document: SQLiteColumn): Collection => ({
  name,
  shelf: 'findings',
  table: findings,
  document,
  filters: { id: oneOf(findings.id, name), ...filters },
  sorts: { published: findings.published_start, updated: findings.updated, value: findings.value, id: findings.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
})

export const findingCollection = findingsAs('findings', findings.document)
