import { writeFileSync } from 'node:fs'
import type { Column } from '../../export/columns.js'
import { factsOf, tableWorkbook } from '../../export/table-sheet.js'
import { MOST_ROWS_OF_WORKBOOK } from '../../export/xlsx.js'
import type { Metadata } from './metadata.js'

/** Writes a workbook, unless it would have too many rows, which only the other formats can have. */
export function workbookFile(path: string, columns: Column[], notes: Metadata) {
  const kept: unknown[] = []
  let total = 0
  return {
    write(documents: readonly unknown[]) {
      total += documents.length
      if (total <= MOST_ROWS_OF_WORKBOOK) kept.push(...documents)
    },
    finish() {
      if (total <= MOST_ROWS_OF_WORKBOOK) writeFileSync(path, tableWorkbook(columns, kept, factsOf(notes)))
    }
  }
}
