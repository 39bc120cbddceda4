import type { ChildTable } from '../../api/define-resource.js'
import { type Column, cellsOf, columnsOf, columnsWithin, valueAt } from '../../export/columns.js'
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

function childTable(collections: readonly ExportedCollection[], resource: ExportedCollection, { name, path, prefix, description }: ChildTable): Table {
  const { name: of, schema, singular } = resource
  const keys = path.split('.')
  const columns = columnsWithin(schema, keys, prefix)
  // `quotations` is the more common word.
  const owner = of === 'quotes' ? 'quotation' : singular
  return {
    name,
    of,
    description,
    key: [`${owner}_id`, 'position'],
    fields: [
      { name: `${owner}_id`, type: 'TEXT', required: true, description: `Id of the ${owner} that the row belongs to`, refersTo: tableOf(of) },
      { name: 'position', type: 'INTEGER', required: true, description: 'Position within its record, from 1', refersTo: null },
      ...columns.map(column => fieldOf(collections, resource, column))
    ],
    rows: document => [valueAt(document, keys) ?? []].flat().map((element, n) => [document.id, n + 1, ...plain(cellsOf(columns, element))])
  }
}

/** Every table of the SQLite copy, except those that describe it. */
export const sqliteTables = (collections: readonly ExportedCollection[]): Table[] =>
  collections.flatMap(resource => [
    mainTable(collections, resource),
    ...(resource.download.childTables ?? []).map(table => childTable(collections, resource, table))
  ])
