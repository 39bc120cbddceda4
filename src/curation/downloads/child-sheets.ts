import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChildTable } from '../../api/define-resource.js'
import { type Column, columnsWithin, valueAt } from '../../export/columns.js'
import { csvHeader, csvLines } from '../../export/csv.js'
import type { ExportedCollection } from './exported-collections.js'
import type { FileThread } from './file-thread.js'
import type { Metadata } from './metadata.js'

/** A list within the documents of a collection as a table of its own: one row for each member. */
export interface ChildSheet extends ChildTable {
  owner: string
  columns: Column[]
}

const own = (name: string, type: Column['type'], description: string): Column => ({
  name,
  path: [name],
  type,
  several: false,
  description,
  required: true,
  values: null
})

/** The columns that identify a row: the id of its record, and its position within the record. */
const keyOf = ({ name, singular }: ExportedCollection): [Column, Column] => {
  // `quotation` is the more common word.
  const owner = name === 'quotes' ? 'quotation' : singular
  return [own(`${owner}_id`, 'string', `Id of the ${owner} that the row belongs to`), own('position', 'integer', 'Position within its record, from 1')]
}

/** The lists within documents that flat files would lose; one row has its key, and the fields of one member. */
export const childSheets = (resource: ExportedCollection): ChildSheet[] =>
  (resource.download.childTables ?? []).map(table => ({
    ...table,
    owner: resource.name,
    columns: [
      ...keyOf(resource),
      ...columnsWithin(resource.schema, table.path.split('.'), table.prefix).map(column => ({ ...column, path: ['member', ...column.path] }))
    ]
  }))

/** The rows of a child sheet from one document. */
export function childRows({ path, columns }: ChildSheet, document: { id: string }): Record<string, unknown>[] {
  const [owner] = columns as [Column]
  return [valueAt(document, path.split('.')) ?? []].flat().map((member, n) => ({ [owner.name]: document.id, position: n + 1, member }))
}

/** Writes child sheets of a collection as CSV and Parquet, one batch of documents at a time. */
export function childSheetWriter(sheets: readonly ChildSheet[], folder: string, notes: Metadata, thread: Pick<FileThread, 'table'>) {
  const files = sheets.map(sheet => {
    const csv = join(folder, `${sheet.name}.csv`)
    writeFileSync(csv, csvHeader(sheet.columns))
    return { sheet, csv, parquet: thread.table('parquet', join(folder, `${sheet.name}.parquet`), sheet.columns, notes) }
  })
  return {
    write(documents: { id: string }[]) {
      for (const { sheet, csv, parquet } of files) {
        const rows = documents.flatMap(document => childRows(sheet, document))
        if (rows.length === 0) continue
        appendFileSync(csv, csvLines(sheet.columns, rows).join(''))
        parquet.write(rows)
      }
    },
    finish() {
      for (const { parquet } of files) parquet.finish()
    }
  }
}
