import { and, gt, isNotNull } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import type { Db } from '../../db/connection.js'
import * as tables from '../../db/schema.js'
import { anomaly } from '../../resources/anomalies/schema.js'
import { comparison } from '../../resources/comparisons/schema.js'
import { finding } from '../../resources/findings/schema.js'
import { organisation } from '../../resources/organisations/schema.js'
import { person } from '../../resources/people/schema.js'
import { population } from '../../resources/populations/schema.js'
import { quote } from '../../resources/quotes/schema.js'
import { source } from '../../resources/sources/schema.js'
import { statistic } from '../../resources/statistics/schema.js'
import { survey } from '../../resources/surveys/schema.js'
import { theme } from '../../resources/themes/schema.js'

const BATCH = 5000

/** A collection as it leaves the house, whatever the format. */
export interface ExportedCollection {
  name: string
  singular: string
  schema: z.ZodType
  table: SQLiteTable & { seq: SQLiteColumn }
  document: SQLiteColumn
  /** Whether it is given as Parquet too. */
  parquet: boolean
}

const sheet = (
  name: string,
  singular: string,
  schema: z.ZodType,
  table: ExportedCollection['table'] & { document: SQLiteColumn },
  parquet = false
): ExportedCollection => ({
  name,
  singular,
  schema,
  table,
  document: table.document,
  parquet
})

/** Every collection that is given away. Adding a resource is one more of these. */
export const EXPORTED_COLLECTIONS: ExportedCollection[] = [
  sheet('findings', 'finding', finding, tables.findings, true),
  { ...sheet('quotes', 'quotation', quote, tables.findings, true), document: tables.findings.quote },
  { ...sheet('statistics', 'statistic', statistic, tables.findings, true), document: tables.findings.statistic },
  sheet('sources', 'source', source, tables.sources),
  sheet('organisations', 'organisation', organisation, tables.organisations),
  sheet('people', 'person', person, tables.people),
  sheet('themes', 'theme', theme, tables.themes),
  sheet('populations', 'population', population, tables.populations),
  sheet('surveys', 'survey', survey, tables.surveys),
  sheet('anomalies', 'anomaly', anomaly, tables.anomalies, true),
  sheet('comparisons', 'comparison', comparison, tables.comparisons, true)
]

/** The ready documents of a collection in its default order, each with its place, a batch at a time. */
export function* documentsOf(db: Db, { table, document }: ExportedCollection): Generator<{ seq: number; document: string }[]> {
  for (let after = 0; ; ) {
    const rows = db
      .select({ seq: table.seq, document })
      .from(table)
      .where(and(gt(table.seq, after), isNotNull(document)))
      .orderBy(table.seq)
      .limit(BATCH)
      .all() as { seq: number; document: string }[]
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.seq
  }
}

const BY_ENDING: [string, string][] = [
  ['source_id', 'sources'],
  ['publisher_id', 'organisations'],
  ['organisation_id', 'organisations'],
  ['commissioner_id', 'organisations'],
  ['reported_by_id', 'organisations'],
  ['person_id', 'people'],
  ['population_id', 'populations'],
  ['survey_id', 'surveys'],
  ['theme_id', 'themes'],
  ['finding_id', 'findings'],
  ['quotation_id', 'quotes'],
  ['anomaly_id', 'anomalies'],
  ['comparison_id', 'comparisons']
]
const BY_NAME: Record<string, string> = {
  'quotes.id': 'findings',
  'statistics.id': 'findings',
  'findings.part_of': 'findings',
  'organisations.part_of_id': 'organisations',
  'themes.broader_id': 'themes',
  'populations.broader_id': 'populations',
  'survey_facts.source': 'sources',
  'comparison_pairs.a': 'findings',
  'comparison_pairs.b': 'findings'
}

/** The collection whose ids a column with one value holds, or null. */
export const refersTo = (table: string, column: string): string | null =>
  BY_NAME[`${table}.${column}`] ?? BY_ENDING.find(([ending]) => column === ending || column.endsWith(`_${ending}`))?.[1] ?? null
