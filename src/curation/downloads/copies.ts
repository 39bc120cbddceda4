import { join } from 'node:path'
import { XLSX } from '../../api/list-formats.js'
import type { Registry } from '../../api/registry.js'
import type { Db } from '../../db/connection.js'
import { columnsOf } from '../../export/columns.js'
import type { SharedRecords } from '../../records/dataset.js'
import { childSheets, childSheetWriter } from './child-sheets.js'
import { documentsOf, type ExportedCollection, exportedCollections } from './exported-collections.js'
import type { FileThread } from './file-thread.js'
import { type Metadata, metadataOf } from './metadata.js'
import { sqliteCopy } from './sqlite-copy.js'
import { sqliteTables } from './sqlite-tables.js'

/** The writers of the formats that are not lines. */
interface Copies {
  sqlite: ReturnType<typeof sqliteCopy>
  thread: FileThread
}

/** Writes one collection in every format but lines, one batch of documents at a time. */
function writeSheet(db: Db, sheet: ExportedCollection, folder: string, notes: Metadata, { sqlite, thread }: Copies) {
  const columns = columnsOf(sheet.schema)
  const file = (ending: string) => join(folder, `${sheet.name}.${ending}`)
  const parquet = thread.table('parquet', file('parquet'), columns, notes)
  const book = sheet.listFormats.includes(XLSX) ? thread.table('workbook', file('xlsx'), columns, notes) : null
  const children = childSheetWriter(childSheets(sheet), folder, notes, thread)
  for (const texts of documentsOf(db, sheet)) {
    const documents = texts.map(text => JSON.parse(text))
    parquet.write(documents)
    book?.write(documents)
    children.write(documents)
    sqlite.write(sheet.name, documents)
  }
  parquet.finish()
  book?.finish()
  children.finish()
}

/**
 * Writes all collections in every format but lines into a folder, from a database that has the records and need not have anything else. The thread
 * goes on with them afterwards.
 */
export function writeCopies(db: Db, registry: Registry, shared: SharedRecords, edition: string, folder: string, thread: FileThread) {
  const collections = exportedCollections(registry)
  const notes = metadataOf(shared, edition)
  const sqlite = sqliteCopy(join(folder, 'evidence.sqlite'), sqliteTables(collections), notes)
  try {
    for (const sheet of collections) writeSheet(db, sheet, folder, notes, { sqlite, thread })
    sqlite.finish()
  } finally {
    sqlite.close()
  }
}
