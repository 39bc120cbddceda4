import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What every collection has: `seq`, its place in the collection's default order (the row id, so that every index is in
 * that order too); `id`; and the document as it is sent.
 */
const item = () => ({ seq: integer().primaryKey(), id: text().notNull().unique(), document: text().notNull(), updated: text().notNull() })

export const findings = sqliteTable(
  'findings',
  {
    ...item(),
    kind: text().notNull(),
    importance: text().notNull(),
    source: text().notNull(),
    publisher: text().notNull(),
    survey: text(),
    series: text(),
    question: text(),
    result: text(),
    basis: text().notNull(),
    distance: text().notNull(),
    form: text(),
    unit: text(),
    value: real(),
    published_start: text(),
    published_end: text(),
    fieldwork_start: text(),
    fieldwork_end: text(),
    has_anomaly: integer({ mode: 'boolean' }).notNull(),
    quote: text(),
    statistic: text()
  },
  table =>
    (
      [
        'kind',
        'importance',
        'source',
        'publisher',
        'survey',
        'series',
        'question',
        'result',
        'basis',
        'distance',
        'form',
        'unit',
        'value',
        'published_start',
        'fieldwork_start',
        'has_anomaly',
        'updated'
      ] as const
    ).map(column => index(`findings_by_${column}`).on(table[column]))
)

export const sources = sqliteTable('sources', {
  ...item(),
  kind: text().notNull(),
  publisher: text().notNull(),
  survey: text(),
  published_start: text(),
  published_end: text()
})
export const organisations = sqliteTable('organisations', { ...item(), type: text().notNull() })
export const people = sqliteTable('people', item())
export const themes = sqliteTable('themes', { ...item(), broader: text() })
export const populations = sqliteTable('populations', { ...item(), broader: text() })
export const surveys = sqliteTable('surveys', { ...item(), series: text().notNull(), commissioner: text().notNull() })
export const anomalies = sqliteTable('anomalies', {
  ...item(),
  source: text().notNull(),
  kind: text().notNull(),
  severity: text().notNull(),
  published_start: text()
})
export const comparisons = sqliteTable('comparisons', { ...item(), verdict: text().notNull() })
/** Newest first. `label` is the date of the release; null while unreleased. */
export const editions = sqliteTable('editions', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  document: text().notNull(),
  label: text()
})

/** What became of records: since each release up to this edition, and in each release against the one before it (`made_by`). */
export const changes = sqliteTable(
  'changes',
  {
    seq: integer().primaryKey(),
    /** `<collection>/<id>`: the place in the order of a list. */
    id: text().notNull(),
    since: text(),
    made_by: text(),
    collection: text().notNull(),
    change: text().notNull(),
    kind: text(),
    document: text().notNull()
  },
  table => [index('changes_by_since').on(table.since, table.id), index('changes_by_made_by').on(table.made_by, table.id)]
)

/** Many-valued facets: which items of a collection have a value, in the collection's default order. */
export const links = sqliteTable(
  'links',
  { collection: text().notNull(), facet: text().notNull(), value: text().notNull(), seq: integer().notNull() },
  table => [primaryKey({ columns: [table.collection, table.facet, table.value, table.seq] })]
)

/** Every id that a filter or a path may name; one no longer in use says what became of it. */
export const ids = sqliteTable(
  'ids',
  { vocabulary: text().notNull(), id: text().notNull(), change: text({ enum: ['withdrawn', 'merged'] }), reason: text(), successor: text() },
  table => [primaryKey({ columns: [table.vocabulary, table.id] })]
)
