import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChildTable } from '../../api/define-resource.js'
import { type Column, columnsWithin, valueAt } from '../../export/columns.js'
import { csvHeader, csvLines } from '../../export/csv.js'
import { parquetFile } from '../../export/parquet.js'
import type { ExportedCollection } from './exported-collections.js'
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

/** Texts that may be empty. CSV cannot tell them from missing ones, so they are not required. */
const MAY_BE_EMPTY = ['prefix', 'suffix']

/** The lists within documents that flat files would lose; one row has the id of its record, its position and its fields. */
export const childSheets = ({ name, schema, singular, download: { childTables = [] } }: ExportedCollection): ChildSheet[] =>
  childTables.map(table => ({
    ...table,
    owner: name,
    columns: [
      own(`${singular}_id`, 'string', `Id of the ${singular} that the row belongs to`),
      own('position', 'integer', 'Position within its record, from 1'),
      ...columnsWithin(schema, table.path.split('.'), table.prefix).map(column => ({
        ...column,
        path: ['member', ...column.path],
        required: column.required && !MAY_BE_EMPTY.includes(column.name)
      }))
    ]
  }))

/** Writes child sheets of a collection as CSV and, if the collection has it, as Parquet, one batch of documents at a time. */
export function childSheetWriter(sheets: readonly ChildSheet[], folder: string, notes: Metadata | null) {
  const files = sheets.map(sheet => {
    const csv = join(folder, `${sheet.name}.csv`)
    writeFileSync(csv, csvHeader(sheet.columns))
    return { sheet, csv, parquet: notes && parquetFile(join(folder, `${sheet.name}.parquet`), sheet.columns, notes) }
  })
  return {
    write(documents: { id: string }[]) {
      for (const { sheet, csv, parquet } of files) {
        const [owner] = sheet.columns as [Column]
        const rows = documents.flatMap(document =>
          [valueAt(document, sheet.path.split('.')) ?? []].flat().map((member, n) => ({ [owner.name]: document.id, position: n + 1, member }))
        )
        if (rows.length === 0) continue
        appendFileSync(csv, csvLines(sheet.columns, rows).join(''))
        parquet?.write(rows)
      }
    },
    finish() {
      for (const { parquet } of files) parquet?.finish()
    }
  }
}
