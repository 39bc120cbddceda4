import { type Column, cellsOf, columnsOf, columnsWithin, valueAt } from '../../export/columns.js'
import { CHILD_TABLES, type ChildTable, OMITTED } from './child-tables.js'
import { EXPORTED_COLLECTIONS, type ExportedCollection, refersTo } from './exported-collections.js'

/** A column of the SQLite copy. */
export interface Field {
  name: string
  type: 'TEXT' | 'REAL' | 'INTEGER'
  required: boolean
  description: string
  /** The table whose key it holds, or null. */
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

/** What a table of this collection is called. */
const tableOf = (collection: string) => (collection === 'quotes' ? 'quotations' : collection)

function fieldOf(table: string, { name, type, several, required, description }: Column): Field {
  const to = several ? null : refersTo(table, name)
  const note = several ? ' (several, joined by |)' : (NOTES[type] ?? '')
  return { name, type: several ? 'TEXT' : TYPES[type], required, description: `${description}${note}`, refersTo: to && tableOf(to) }
}

const plain = (values: ReturnType<typeof cellsOf>) => values.map(value => (typeof value === 'boolean' ? Number(value) : value))

const beginsWith = (path: string[], start: string[]) => start.every((key, n) => path[n] === key)

function tableOfSheet({ name, schema }: ExportedCollection): Table {
  const apart = [...CHILD_TABLES.filter(({ of }) => of === name).map(part => part.at), ...(OMITTED[name] ?? []).map(key => [key])]
  const columns = columnsOf(schema).filter(({ path }) => !apart.some(start => beginsWith(path, start)))
  return {
    name: tableOf(name),
    of: name,
    description: String(schema.meta()?.description),
    key: ['id'],
    fields: columns.map(column => fieldOf(name, column)),
    rows: document => [plain(cellsOf(columns, document))]
  }
}

function tableOfPart({ schema, singular }: ExportedCollection, { name, of, at: path, as, description }: ChildTable): Table {
  const columns = columnsWithin(schema, path, as)
  const parent = `${singular}_id`
  return {
    name,
    of,
    description,
    key: [parent, 'position'],
    fields: [
      { name: parent, type: 'TEXT', required: true, description: `The ${singular} that it belongs to`, refersTo: tableOf(of) },
      { name: 'position', type: 'INTEGER', required: true, description: 'Its place among those of the same one, from 1', refersTo: null },
      ...columns.map(column => fieldOf(name, column))
    ],
    rows: document => [valueAt(document, path) ?? []].flat().map((element, n) => [document.id, n + 1, ...plain(cellsOf(columns, element))])
  }
}

/** Every table of the SQLite copy but those that explain it. */
export const TABLES: Table[] = EXPORTED_COLLECTIONS.flatMap(sheet => [
  tableOfSheet(sheet),
  ...CHILD_TABLES.filter(({ of }) => of === sheet.name).map(part => tableOfPart(sheet, part))
])
