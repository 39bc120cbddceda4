import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../../db/collection.js'
import type { Counting, Dimension } from '../../db/counting.js'
import { type Asked, bounds, byId, type Filter, is, many, notBefore, oneOf, overlap } from '../../db/filters.js'
import { findings, organisations, people, populations, sources, surveys, themes } from '../../db/tables.js'
import { inDocuments, listed, valuesOf, yearsBetween } from '../../db/terms.js'
import { ANOMALY_KINDS, BASES, KINDS } from '../atoms.js'

const theme = many('theme', 'themes')
/** By which of its two periods a finding is dated here. */
const dated = (asked: Asked) => ((asked.date as string[] | undefined)?.[0] === 'fieldwork' ? 'fieldwork' : 'published')
const date = overlap(asked => ({ start: `${dated(asked)}_start`, end: `${dated(asked)}_end` }))
const value = bounds(({ unit }) => `value of ${(unit as string[])[0]}`)

const filters: Record<string, Filter> = {
  kind: oneOf('kind'),
  theme: theme.any,
  theme_all: theme.all,
  theme_not: theme.none,
  organisation: many('organisation', 'organisations').any,
  person: many('person', 'people').any,
  source: oneOf('source', 'sources'),
  publisher: oneOf('publisher', 'organisations'),
  survey: oneOf('survey', 'surveys'),
  series: oneOf('series', 'series'),
  population: many('population', 'populations').any,
  question: oneOf('question', 'questions'),
  result: oneOf('result', 'results'),
  importance: oneOf('importance'),
  basis: oneOf('basis'),
  distance: oneOf('distance'),
  form: oneOf('form'),
  unit: oneOf('unit'),
  value_min: value.least,
  value_max: value.most,
  has_anomaly: is('has_anomaly'),
  anomaly_kind: many('anomaly_kind').any,
  published_from: date.from,
  published_to: date.to,
  updated_since: notBefore('updated')
}

const by = (facet: string, terms: Dimension['terms'], without?: string): Dimension => ({ facet: () => facet, terms, without })
const yearOf = (day: unknown) => (typeof day === 'string' ? day.slice(0, 4) : null)

/** Each year that the period of a finding touches, of those that are asked about; one with an unknown end has none. */
const year: Dimension = {
  facet: asked => `${dated(asked)}_year`,
  within: ({ published_from, published_to }) => {
    const [first, last] = [yearOf(published_from) ?? '', yearOf(published_to) ?? '9999']
    return value => value >= first && value <= last
  },
  terms: (db, asked) => {
    const held = valuesOf(db, 'findings', `${dated(asked)}_year`)
    return yearsBetween(Number(yearOf(asked.published_from) ?? held[0] ?? 0), Number(yearOf(asked.published_to) ?? held.at(-1) ?? -1))
  }
}

/** By what findings are counted: a key is a value of the filter of that name, a year both ends of the date filters. */
const dimensions: Record<string, Dimension> = {
  kind: by('kind', listed(KINDS)),
  theme: by('theme', inDocuments(themes, '$.id', '$.label')),
  organisation: by('organisation', inDocuments(organisations, '$.id', '$.name')),
  person: by('person', inDocuments(people, '$.id', '$.name')),
  source: by('source', inDocuments(sources, '$.id', '$.title')),
  publisher: by('publisher', inDocuments(sources, '$.publisher.id', '$.publisher.name')),
  survey: by('survey', inDocuments(surveys, '$.id', '$.title')),
  series: by('series', inDocuments(surveys, '$.series.id', '$.series.title')),
  population: by('population', inDocuments(populations, '$.id', '$.label')),
  basis: by('basis', listed(BASES)),
  year,
  anomaly_kind: by('anomaly_kind', listed(ANOMALY_KINDS), 'none')
}

export const findingCounting: Counting = { dimensions, also: { sources: 'source', surveys: 'survey' } }

/** A headline before a detail, and both before a scrap in quotation marks. */
const weights: Collection['weights'] = [
  { of: { any: ['phrase', 'survey_wording', 'term'], of: 'form' }, weight: 0.9 },
  { of: { any: ['core'], of: 'importance' }, weight: 1.1 }
]

/** The findings, or those of one kind in the shape of that kind: same filters, same order, another document. */
export const findingsAs = (name: string, document: SQLiteColumn, kind?: (typeof KINDS)[number]): Collection => ({
  name,
  within: kind && { any: [kind], of: 'kind' },
  shelf: 'findings',
  table: findings,
  document,
  weights,
  filters: { id: byId(name), ...filters },
  sorts: { published: findings.published_start, updated: findings.updated, value: findings.value, id: findings.id },
  defaultSort: [
    { key: 'published', descending: true },
    { key: 'id', descending: false }
  ]
})

export const findingCollection = findingsAs('findings', findings.document)
