import { type Column, cellsOf, columnsOf } from '../../export/columns.js'
import { type ChildSheet, childRows, childSheets } from './child-sheets.js'
import { type ExportedCollection, referenceOf } from './exported-collections.js'

/** A column of the SQLite copy. */
export interface Field {
  name: string
  type: 'TEXT' | 'REAL' | 'INTEGER'
  required: boolean
  description: string
  /** The table that it refers to, or null. */
  refersTo: string | null
}

/** A table of the SQLite copy, filled from the documents of one collection. */
export interface Table {
  name: string
  of: string
  description: string
  key: string[]
  fields: Field[]
  rows(document: { id: string }): (string | number | null)[][]
}

const TYPES = { string: 'TEXT', date: 'TEXT', number: 'REAL', integer: 'INTEGER', boolean: 'INTEGER' } as const
const NOTES: Partial<Record<Column['type'], string>> = { date: ' (YYYY-MM-DD)', boolean: ' (1 yes, 0 no)' }

/** The name of the table of a collection. */
const tableOf = (collection: string) => (collection === 'quotes' ? 'quotations' : collection)

function fieldOf(collections: readonly ExportedCollection[], resource: ExportedCollection, { name, type, several, required, description }: Column): Field {
  const to = several ? null : referenceOf(collections, resource, name)
  const note = several ? ' (several, joined by |)' : (NOTES[type] ?? '')
  return { name, type: several ? 'TEXT' : TYPES[type], required, description: `${description}${note}`, refersTo: to && tableOf(to) }
}

const plain = (values: ReturnType<typeof cellsOf>) => values.map(value => (typeof value === 'boolean' ? Number(value) : value))

const beginsWith = (path: string[], start: string[]) => start.every((key, n) => path[n] === key)

function mainTable(collections: readonly ExportedCollection[], resource: ExportedCollection): Table {
  const { name, schema, download } = resource
  const apart = [...(download.childTables ?? []).map(({ path }) => path.split('.')), ...(download.omit ?? []).map(key => [key])]
  const columns = columnsOf(schema).filter(({ path }) => !apart.some(start => beginsWith(path, start)))
  return {
    name: tableOf(name),
    of: name,
    description: String(schema.meta()?.description),
    key: ['id'],
    fields: columns.map(column => fieldOf(collections, resource, column)),
    rows: document => [plain(cellsOf(columns, document))]
  }
}

function childTable(collections: readonly ExportedCollection[], resource: ExportedCollection, sheet: ChildSheet): Table {
  const [owner, position] = sheet.columns as [Column, Column]
  return {
    name: sheet.name,
    of: resource.name,
    description: sheet.description,
    key: [owner.name, position.name],
    fields: sheet.columns.map(column => ({ ...fieldOf(collections, resource, column), ...(column === owner ? { refersTo: tableOf(resource.name) } : {}) })),
    rows: document => childRows(sheet, document).map(row => plain(cellsOf(sheet.columns, row)))
  }
}

/** Every table of the SQLite copy, except those that describe it. */
export const sqliteTables = (collections: readonly ExportedCollection[]): Table[] =>
  collections.flatMap(resource => [mainTable(collections, resource), ...childSheets(resource).map(sheet => childTable(collections, resource, sheet))])
