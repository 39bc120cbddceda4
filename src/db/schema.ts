import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, real, type SQLiteColumn, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Columns of every collection: `seq`, the position in the default order; `id`; and the date of the last change. */
const item = () => ({ seq: integer().primaryKey(), id: text().notNull().unique(), updated: text().notNull() })
/** The document as it is sent. It is long, so it comes after the columns that scans read. */
const document = () => text().notNull()

/** A column by which lists are sorted: ties are ordered by id in both directions. */
const upwards = (name: string, column: SQLiteColumn, id: SQLiteColumn) => index(`${name}_up`).on(column as never, id as never)
const downwards = (name: string, column: SQLiteColumn, id: SQLiteColumn) => index(`${name}_down`).on(sql`${column} desc`, id as never)

/** Columns of collections that apps show as menus: the folded name and the number of findings. */
const menu = () => ({ name: text().notNull(), count: integer().notNull() })
const byMenu = (table: string) => (columns: Record<'id' | 'name' | 'count', SQLiteColumn>) =>
  (['name', 'count'] as const).flatMap(key => [
    upwards(`${table}_by_${key}`, columns[key], columns.id),
    downwards(`${table}_by_${key}`, columns[key], columns.id)
  ])

export const findings = sqliteTable(
  'findings',
  { ...item(), published_start: text(), value: real(), document: document(), quote: text(), statistic: text(), card: text(), quote_card: text() },
  ({ id, updated, published_start, value }) => [
    upwards('findings_by_published', published_start, id),
    upwards('findings_by_updated', updated, id),
    downwards('findings_by_updated', updated, id),
    upwards('findings_by_value', value, id),
    downwards('findings_by_value', value, id)
  ]
)
export const sources = sqliteTable('sources', { ...item(), ...menu(), published_start: text(), document: document() }, byMenu('sources'))
export const anomalies = sqliteTable('anomalies', { ...item(), published_start: text(), document: document() }, ({ id, updated, published_start }) => [
  upwards('anomalies_by_published', published_start, id),
  upwards('anomalies_by_updated', updated, id),
  downwards('anomalies_by_updated', updated, id)
])
export const organisations = sqliteTable('organisations', { ...item(), ...menu(), document: document() }, byMenu('organisations'))
export const people = sqliteTable('people', { ...item(), ...menu(), document: document() }, byMenu('people'))
export const themes = sqliteTable('themes', { ...item(), ...menu(), broader: text(), document: document() }, byMenu('themes'))
export const populations = sqliteTable('populations', { ...item(), ...menu(), document: document() }, byMenu('populations'))
export const surveys = sqliteTable('surveys', { ...item(), ...menu(), document: document() }, byMenu('surveys'))
export const questions = sqliteTable('questions', { ...item(), ...menu(), document: document() }, byMenu('questions'))
export const series = sqliteTable('series', { ...item(), ...menu(), document: document(), rows: text().notNull() }, byMenu('series'))
export const comparisons = sqliteTable('comparisons', { ...item(), document: document() })
export const outcomes = sqliteTable('outcomes', { ...item(), document: document() })
export const editions = sqliteTable('editions', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  document: text().notNull(),
  label: text()
})

/**
 * Changes of records as the manifests of releases tell them, oldest release first; additions without a reason are left out.
 * An edition is numbered by its place among the releases, from 0, and this one comes last.
 */
export const changes = sqliteTable(
  'changes',
  {
    seq: integer().primaryKey(),
    /** `<collection>/<id>`, by which lists are ordered. */
    id: text().notNull(),
    edition: integer().notNull(),
    kind: text(),
    document: text().notNull()
  },
  table => [index('changes_by_id').on(table.id, table.edition)]
)

/** Every version of a record in this edition and in earlier releases, with the numbers of the first and the last edition that have it. */
export const versions = sqliteTable(
  'versions',
  {
    id: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    updated: text().notNull(),
    first: integer().notNull(),
    last: integer().notNull()
  },
  table => [primaryKey({ columns: [table.id, table.version] })]
)

/**
 * Posting lists: the `seq` of all records with a value of a facet, one container of 65,536 per row: the number of members,
 * the packed members (`bitmap.ts`) and, if the value is a word, its weight in each of them, a byte each.
 */
export const members = sqliteTable(
  'members',
  {
    collection: text().notNull(),
    facet: text().notNull(),
    value: text().notNull(),
    chunk: integer().notNull(),
    size: integer().notNull(),
    bits: blob({ mode: 'buffer' }).notNull(),
    weights: blob({ mode: 'buffer' })
  },
  table => [uniqueIndex('members_by_value').on(table.collection, table.facet, table.value, table.chunk, table.size)]
)

/** A number for each record, 65,536 per row, four bytes each: that of its value in a facet with one value, 0 for none; of a facet of words, their number. */
export const numbers = sqliteTable(
  'numbers',
  { collection: text().notNull(), facet: text().notNull(), chunk: integer().notNull(), numbers: blob({ mode: 'buffer' }).notNull() },
  table => [primaryKey({ columns: [table.collection, table.facet, table.chunk] })]
)

/** All ids for filters and paths; one no longer in use has its reason and successor. */
export const ids = sqliteTable(
  'ids',
  {
    vocabulary: text().notNull(),
    id: text().notNull(),
    change: text({ enum: ['withdrawn', 'merged'] }),
    kind: text({ enum: ['correction', 'clarification'] }),
    reason: text(),
    successor: text()
  },
  table => [primaryKey({ columns: [table.vocabulary, table.id] })]
)

/** Names by which people ask for an id: labels, other names, abbreviations; without case, accents and punctuation. */
export const names = sqliteTable('names', { vocabulary: text().notNull(), name: text().notNull(), id: text().notNull() }, table => [
  primaryKey({ columns: [table.vocabulary, table.name, table.id] })
])

/** The positions of lines in a file of a list, 65,536 per chunk: the first at `start`, with `lengths` of four bytes each. */
export const slices = sqliteTable(
  'slices',
  { file: text().notNull(), chunk: integer().notNull(), start: integer().notNull(), lengths: blob({ mode: 'buffer' }).notNull() },
  table => [primaryKey({ columns: [table.file, table.chunk] })]
)

/** Rollups: counts of a collection under some filters by a dimension, made at build. */
export const rollups = sqliteTable(
  'rollups',
  { collection: text().notNull(), asked: text().notNull(), dimension: text().notNull(), tally: text().notNull(), groups: text().notNull() },
  table => [primaryKey({ columns: [table.collection, table.asked, table.dimension] })]
)
