import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { readSheet } from 'read-excel-file/node'
import writeSheet from 'write-excel-file/node'
import type { Cell } from './cells.js'
import { columnKind, ID } from './columns.js'

/** Texts that a spreadsheet would run, or make a number or a date of, and those that begin like a guarded one. */
const GUARDED = /^['=+\-@\t＝＋－＠]|^[£$€(]?\d.{0,30}$|^(true|false)$|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W?\d/i

const isText = (header: Cell | undefined) => !['number', 'boolean'].includes(String(columnKind(String(header))))

/** A sheet in CSV. An apostrophe before a text keeps a spreadsheet from changing it; reading removes it. */
function toCsv([header = [], ...rows]: readonly Cell[][]): Uint8Array {
  const guarded = rows.map(row => row.map((cell, n) => (typeof cell === 'string' && isText(header[n]) && GUARDED.test(cell) ? `'${cell}` : cell)))
  return Buffer.from(stringify([header, ...guarded], { bom: true, record_delimiter: '\r\n', cast: { boolean: String } }))
}

function fromCsv(file: string): Cell[][] {
  const text = readFileSync(file)
  // Excel writes semicolons where the decimal separator is a comma.
  const [, delimiter = ','] = new RegExp(`^\\uFEFF?"?${ID}"?([;\\t])`).exec(text.subarray(0, 20).toString()) ?? []
  const rows = parse(text, { bom: true, delimiter, relax_column_count: true }) as string[][]
  return rows.map(row => row.map(cell => (cell.startsWith("'") ? cell.slice(1) : cell)))
}

const WIDE = ['statement', 'exact', 'measure', 'note', 'says', 'outcome', 'practice']
const widthOf = (name: string) => (WIDE.includes(name.replace(/.*\./, '')) ? 60 : Math.max(12, name.length + 2))

/** The format has `_x0041_` for a character; a text that looks like one has its first character so (ECMA-376, 22.9.2.19). */
const escaped = (text: string) => text.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')

/** A sheet for Excel. Every text cell, also an empty one, is formatted as text, so that nothing typed there becomes a date. */
async function toXlsx([header = [], ...rows]: readonly Cell[][]): Promise<Uint8Array> {
  const asText = (cell: Cell) => ({
    value: cell === null ? undefined : escaped(String(cell)),
    type: String,
    format: '@',
    wrap: true,
    alignVertical: 'top' as const
  })
  const cells = rows.map(row =>
    row.map((cell, n) => {
      if (typeof cell === 'number') return { value: cell, type: Number }
      if (typeof cell === 'boolean') return { value: cell, type: Boolean }
      return cell === null && !isText(header[n]) ? null : asText(cell)
    })
  )
  const titles = header.map(name => ({ value: String(name), type: String, fontWeight: 'bold' as const }))
  return writeSheet([titles, ...cells], {
    sheet: 'findings',
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: header.map(name => ({ width: widthOf(String(name)) }))
  }).toBuffer()
}

const isXlsx = (file: string): boolean => {
  const kind = extname(file).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') throw new Error(`${file} ends neither in .xlsx nor in .csv; choose one of them`)
  return kind === '.xlsx'
}

/** A sheet as the file of its name, .xlsx or .csv. */
export const sheetFile = async (file: string, rows: readonly Cell[][]): Promise<Uint8Array> => (isXlsx(file) ? toXlsx(rows) : toCsv(rows))

/** The cells of a file. Throws if it is neither a workbook nor CSV. */
export const readSheetFile = async (file: string): Promise<Cell[][]> => (isXlsx(file) ? ((await readSheet(file, { trim: false })) as Cell[][]) : fromCsv(file))
