import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../../db/query/collection.js'
import type { Dimension, FacetConfig } from '../../db/query/facet-counts.js'
import { fromDocuments, fromList, valuesOf, yearsBetween } from '../../db/query/facet-values.js'
import { byAnyValue, byFlag, byId, byPeriod, byRange, bySince, byValue, type Filter, type FilterValues } from '../../db/query/filters.js'
import { findings, organisations, people, populations, sources, surveys, themes } from '../../db/schema.js'
import { ANOMALY_KINDS, BASES, KINDS } from '../../records/common.js'

const theme = byAnyValue('theme', 'themes')
/** By which of its two periods a finding is dated here. */
const dated = (values: FilterValues) => ((values.date as string[] | undefined)?.[0] === 'fieldwork' ? 'fieldwork' : 'published')
const date = byPeriod(values => ({ start: `${dated(values)}_start`, end: `${dated(values)}_end` }))
const value = byRange(({ unit }) => `value of ${(unit as string[])[0]}`)

const filters: Record<string, Filter> = {
  kind: byValue('kind'),
  theme: theme.any,
  theme_all: theme.all,
  theme_not: theme.none,
  organisation: byAnyValue('organisation', 'organisations').any,
  person: byAnyValue('person', 'people').any,
  source: byValue('source', 'sources'),
  publisher: byValue('publisher', 'organisations'),
  survey: byValue('survey', 'surveys'),
  series: byValue('series', 'series'),
  population: byAnyValue('population', 'populations').any,
  question: byValue('question', 'questions'),
  result: byValue('result', 'results'),
  importance: byValue('importance'),
  basis: byValue('basis'),
  distance: byValue('distance'),
  form: byValue('form'),
  unit: byValue('unit'),
  value_min: value.least,
  value_max: value.most,
  has_anomaly: byFlag('has_anomaly'),
  anomaly_kind: byAnyValue('anomaly_kind').any,
  published_from: date.from,
  published_to: date.to,
  updated_since: bySince('updated')
}

const by = (facet: string, terms: Dimension['terms'], without?: string): Dimension => ({ facet: () => facet, terms, without })
const yearOf = (day: unknown) => (typeof day === 'string' ? day.slice(0, 4) : null)

/** Each year that the period of a finding touches, of those that are asked about; one with an unknown end has none. */
const year: Dimension = {
  facet: values => `${dated(values)}_year`,
  within: ({ published_from, published_to }) => {
    const [first, last] = [yearOf(published_from) ?? '', yearOf(published_to) ?? '9999']
    return value => value >= first && value <= last
  },
  terms: (db, values) => {
    const held = valuesOf(db, 'findings', `${dated(values)}_year`)
    return yearsBetween(Number(yearOf(values.published_from) ?? held[0] ?? 0), Number(yearOf(values.published_to) ?? held.at(-1) ?? -1))
  }
}

/** By what findings are counted: a key is a value of the filter of that name, a year both ends of the date filters. */
const dimensions: Record<string, Dimension> = {
  kind: by('kind', fromList(KINDS)),
  theme: by('theme', fromDocuments(themes, '$.id', '$.label')),
  organisation: by('organisation', fromDocuments(organisations, '$.id', '$.name')),
  person: by('person', fromDocuments(people, '$.id', '$.name')),
  source: by('source', fromDocuments(sources, '$.id', '$.title')),
  publisher: by('publisher', fromDocuments(sources, '$.publisher.id', '$.publisher.name')),
  survey: by('survey', fromDocuments(surveys, '$.id', '$.title')),
  series: by('series', fromDocuments(surveys, '$.series.id', '$.series.title')),
  population: by('population', fromDocuments(populations, '$.id', '$.label')),
  basis: by('basis', fromList(BASES)),
  year,
  anomaly_kind: by('anomaly_kind', fromList(ANOMALY_KINDS), 'none')
}

export const findingCounting: FacetConfig = { dimensions, distinctBy: { sources: 'source', surveys: 'survey' } }

/** A headline before a detail, and both before a scrap in quotation marks. */
const boosts: Collection['boosts'] = [
  { of: { any: ['phrase', 'survey_wording', 'term'], of: 'form' }, weight: 0.9 },
  { of: { any: ['core'], of: 'importance' }, weight: 1.1 }
]

/** The findings, or those of one kind in the shape of that kind: same filters, same order, another document. */
export const findingsAs = (name: string, document: SQLiteColumn, kind?: (typeof KINDS)[number]): Collection => ({
  name,
  within: kind && { any: [kind], of: 'kind' },
  namespace: 'findings',
  table: findings,
  document,
  boosts: boosts,
  filters: { id: byId(name), ...filters },
  sorts: { published: findings.published_start, updated: findings.updated, value: findings.value, id: findings.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
})

export const findingCollection = findingsAs('findings', findings.document)
