import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { readSheet } from 'read-excel-file/node'
import { type Cell, workbook } from '../../export/workbook.js'
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

/** A sheet for Excel. */
const toXlsx = ([header = [], ...rows]: readonly Cell[][]): Uint8Array =>
  workbook([{ name: 'findings', columns: header.map(name => ({ title: String(name), width: widthOf(String(name)), isTyped: isText(name) })), rows }])

const isXlsx = (file: string): boolean => {
  const kind = extname(file).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') throw new Error(`${file} ends neither in .xlsx nor in .csv; choose one of them`)
  return kind === '.xlsx'
}

/** A sheet as the file of its name, .xlsx or .csv. */
export const sheetFile = (file: string, rows: readonly Cell[][]): Uint8Array => (isXlsx(file) ? toXlsx(rows) : toCsv(rows))

/** The cells of a file. Throws if it is neither a workbook nor CSV. */
export const readSheetFile = async (file: string): Promise<Cell[][]> => (isXlsx(file) ? ((await readSheet(file, { trim: false })) as Cell[][]) : fromCsv(file))
