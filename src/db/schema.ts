import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, real, type SQLiteColumn, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What every collection has: `seq`, its place in the collection's default order; `id`; and when its content last changed. */
const item = () => ({ seq: integer().primaryKey(), id: text().notNull().unique(), updated: text().notNull() })
/** The document as it is sent; long, so it comes after what is looked at in passing. */
const document = () => text().notNull()

/** A column that lists may be put in order by: ties go by id, whichever way it is walked. */
const upwards = (name: string, column: SQLiteColumn, id: SQLiteColumn) => index(`${name}_up`).on(column as never, id as never)
const downwards = (name: string, column: SQLiteColumn, id: SQLiteColumn) => index(`${name}_down`).on(sql`${column} desc`, id as never)

export const findings = sqliteTable(
  'findings',
  { ...item(), published_start: text(), value: real(), document: document(), quote: text(), statistic: text() },
  ({ id, updated, published_start, value }) => [
    upwards('findings_by_published', published_start, id),
    upwards('findings_by_updated', updated, id),
    downwards('findings_by_updated', updated, id),
    upwards('findings_by_value', value, id),
    downwards('findings_by_value', value, id)
  ]
)
export const sources = sqliteTable('sources', { ...item(), published_start: text(), document: document() })
export const anomalies = sqliteTable('anomalies', { ...item(), published_start: text(), document: document() }, ({ id, updated, published_start }) => [
  upwards('anomalies_by_published', published_start, id),
  upwards('anomalies_by_updated', updated, id),
  downwards('anomalies_by_updated', updated, id)
])
export const organisations = sqliteTable('organisations', { ...item(), document: document() })
export const people = sqliteTable('people', { ...item(), document: document() })
export const themes = sqliteTable('themes', { ...item(), broader: text(), document: document() })
export const populations = sqliteTable('populations', { ...item(), document: document() })
export const surveys = sqliteTable('surveys', { ...item(), document: document() })
export const comparisons = sqliteTable('comparisons', { ...item(), document: document() })
export const editions = sqliteTable('editions', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  document: text().notNull(),
  label: text()
})

/**
 * What became of records: since each release up to this edition, and in each release against the one before it
 * (`made_by`). What became of one record stands together, the latest release last.
 */
export const changes = sqliteTable('changes', {
  seq: integer().primaryKey(),
  /** `<collection>/<id>`: the place in the order of a list. */
  id: text().notNull(),
  made_by: text(),
  kind: text(),
  document: text().notNull()
})

/**
 * Which items of a collection have a value of a facet, as sets of places (`seq`), 65,536 of them a row: how many there are,
 * and they themselves, packed (`bits.ts`).
 */
export const members = sqliteTable(
  'members',
  {
    collection: text().notNull(),
    facet: text().notNull(),
    value: text().notNull(),
    chunk: integer().notNull(),
    size: integer().notNull(),
    bits: blob({ mode: 'buffer' }).notNull()
  },
  table => [uniqueIndex('members_by_value').on(table.collection, table.facet, table.value, table.chunk, table.size)]
)

/** Of a facet with one value, a number for the value of every place, 65,536 places a row, four bytes each; 0 for none. */
export const numbers = sqliteTable(
  'numbers',
  { collection: text().notNull(), facet: text().notNull(), chunk: integer().notNull(), numbers: blob({ mode: 'buffer' }).notNull() },
  table => [primaryKey({ columns: [table.collection, table.facet, table.chunk] })]
)

/** Every id that a filter or a path may name; one no longer in use says what became of it. */
export const ids = sqliteTable(
  'ids',
  { vocabulary: text().notNull(), id: text().notNull(), change: text({ enum: ['withdrawn', 'merged'] }), reason: text(), successor: text() },
  table => [primaryKey({ columns: [table.vocabulary, table.id] })]
)

/** Where the lines of a file of a list begin in it, 65,536 places a chunk: the first at `start`, each as long as `lengths` says, four bytes each. */
export const slices = sqliteTable(
  'slices',
  { file: text().notNull(), chunk: integer().notNull(), start: integer().notNull(), lengths: blob({ mode: 'buffer' }).notNull() },
  table => [primaryKey({ columns: [table.file, table.chunk] })]
)

/** Counts that are often asked for, counted at build: of a collection under some filters, by a dimension. */
export const rollups = sqliteTable(
  'rollups',
  { collection: text().notNull(), asked: text().notNull(), dimension: text().notNull(), answer: text().notNull() },
  table => [primaryKey({ columns: [table.collection, table.asked, table.dimension] })]
)
