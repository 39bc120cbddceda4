import Database from 'better-sqlite3'
import { METADATA_FIELDS, type Metadata } from './metadata.js'
import type { Field, Table } from './sqlite-tables.js'
import { VIEWS, type View } from './sqlite-views.js'

const EXPLAINED = 'about_these_tables'
const EDITION = 'about_this_edition'

const quoted = (name: string) => `"${name}"`

const definition = ({ name, type, required, refersTo }: Field) =>
  `${quoted(name)} ${type}${required ? ' NOT NULL' : ''}${refersTo ? ` REFERENCES ${quoted(refersTo)} ("id")` : ''}`

const create = (name: string, fields: Field[], key: string[]) =>
  `CREATE TABLE ${quoted(name)} (\n  ${[...fields.map(definition), ...(key.length > 0 ? [`PRIMARY KEY (${key.map(quoted).join(', ')})`] : [])].join(',\n  ')}\n)`

const createView = ({ name, columns, before, from }: View) =>
  `CREATE VIEW ${quoted(name)} AS\n${before ? `${before}\n` : ''}SELECT\n  ${Object.entries(columns)
    .map(([as, column]) => `${typeof column === 'string' ? column : column.sql} AS ${quoted(as)}`)
    .join(',\n  ')}\n${from}`

/** The description of each column of a view: its own, or that of the column that it shows. */
function describedIn(tables: readonly Table[], { columns }: View) {
  const described = new Map(tables.flatMap(({ name: table, fields }) => fields.map(({ name, description }) => [`${table}.${name}`, description])))
  return Object.entries(columns).map(([name, column]): [string, string] => [
    name,
    typeof column === 'string' ? (described.get(column) as string) : column.description
  ])
}

const text = (name: string, description: string, required = true): Field => ({ name, type: 'TEXT', required, description, refersTo: null })
const EXPLANATION = [
  text('table_name', 'Name of the table or view'),
  text('kind', 'table or view'),
  text('column_name', 'Name of the column; null if the row describes the whole table', false),
  text('type', 'Type of the column: TEXT, REAL or INTEGER', false),
  text('refers_to', 'Table that the column refers to by id', false),
  text('description', 'Description of the table, view or column')
]
const NOTE_FIELDS = Object.entries(METADATA_FIELDS).map(([name, description]) => text(name, description))

/** The rows of the table that describes all tables and columns, including itself. */
function explanation(tables: readonly Table[]): (string | null)[][] {
  const ofTable = (name: string, description: string, fields: Field[]) => [
    [name, 'table', null, null, null, description],
    ...fields.map(field => [name, 'table', field.name, field.type, field.refersTo, field.description])
  ]
  return [
    ...VIEWS.flatMap(view => [
      [view.name, 'view', null, null, null, view.description],
      ...describedIn(tables, view).map(([name, description]) => [view.name, 'view', name, null, null, description])
    ]),
    ...tables.flatMap(({ name, description, fields }) => ofTable(name, description, fields)),
    ...ofTable(EDITION, 'Edition, licence and contact of this copy', NOTE_FIELDS),
    ...ofTable(EXPLAINED, 'Descriptions of all tables, views and columns', EXPLANATION)
  ]
}

/**
 * The lean copy for any SQLite tool: readable tables with keys, ready views, and tables that explain them.
 * Takes collections in batches, in any order.
 */
export function sqliteCopy(path: string, tables: readonly Table[], notes: Metadata) {
  const db = new Database(path)
  // Without this, better-sqlite3 keeps a journal despite the pragma.
  db.unsafeMode()
  db.pragma('journal_mode = off')
  db.pragma('synchronous = off')
  db.pragma('foreign_keys = off')
  const insert = (name: string, rows: unknown[][]) => {
    const statement = db.prepare(`INSERT INTO ${quoted(name)} VALUES (${(rows[0] as unknown[]).map(() => '?').join(', ')})`)
    for (const row of rows) statement.run(row)
  }
  // Otherwise each row would be written to the file by itself.
  db.exec('begin')
  for (const { name, fields, key } of tables) db.exec(create(name, fields, key))
  for (const view of VIEWS) db.exec(createView(view))
  db.exec(create(EDITION, NOTE_FIELDS, []))
  db.exec(create(EXPLAINED, EXPLANATION, []))
  insert(EDITION, [NOTE_FIELDS.map(({ name }) => notes[name as keyof Metadata])])
  insert(EXPLAINED, explanation(tables))
  return {
    write(collection: string, documents: { id: string }[]) {
      for (const { name, rows } of tables.filter(({ of }) => of === collection)) {
        const made = documents.flatMap(rows)
        if (made.length > 0) insert(name, made)
      }
    },
    finish() {
      db.exec('commit')
      db.exec('vacuum')
      db.pragma('journal_mode = delete')
      db.close()
    },
    close: () => void db.close()
  }
}
