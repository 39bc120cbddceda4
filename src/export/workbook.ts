import writeSheets, { type Cell as Written } from 'write-excel-file/node'
import { zip } from './zip.js'

/** A cell of a sheet; null is an empty one. */
export type Cell = string | number | boolean | Date | null

export interface SheetColumn {
  title: string
  width: number
  /** True if empty cells are formatted as text too, so that nothing typed there becomes a number or a date. */
  isTyped?: boolean
}

export interface Sheet {
  name: string
  columns: SheetColumn[]
  rows: readonly (readonly Cell[])[]
}

/** The format has `_x0041_` for a character; a text that looks like one has its first character so (ECMA-376, 22.9.2.19). */
const escaped = (text: string) => text.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')

/** A cell with the type of its value. A text is formatted as text, so that `39%` stays as it is. */
function written(cell: Cell, { isTyped }: SheetColumn): Written {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean, alignVertical: 'top' }
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd', alignVertical: 'top' }
  if (cell === null && !isTyped) return null
  return { value: cell === null ? undefined : escaped(cell), type: String, format: '@', wrap: true, alignVertical: 'top' }
}

/** The parts of a workbook without pictures. */
const partsOf = (sheets: number) => [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
  'xl/sharedStrings.xml',
  ...Array.from({ length: sheets }, (_, n) => [`xl/worksheets/sheet${n + 1}.xml`, `xl/worksheets/_rels/sheet${n + 1}.xml.rels`]).flat()
]

/** A workbook (.xlsx), whose bytes depend on its cells alone. The first row and the first column of each sheet stay in view. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  let read!: (part: string) => unknown
  writeSheets(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      columns: columns.map(({ width }) => ({ width })),
      data: [
        columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })),
        ...rows.map(row => row.map((cell, n) => written(cell, columns[n] as SheetColumn)))
      ]
    })),
    {
      features: [
        {
          files: {
            write: {
              files: (_, parts) => {
                read = parts.read
                return undefined
              }
            }
          }
        }
      ]
    }
  )
  return zip(partsOf(sheets.length).map(part => [part, String(read(part))]))
}
