// Our own writer of lines: csv-stringify takes as long for a line as it takes to find its cells, and a build makes millions of them.
import { type Column, cellsOf } from './columns.js'

/** The rule of the guard, for readers. */
export const GUARD_NOTE =
  'In CSV, a text that a spreadsheet would run as a formula, or that begins with an apostrophe, gets an apostrophe before it: remove one leading apostrophe for the exact text.'

/**
 * The beginning of a text that a spreadsheet would run as a formula (OWASP, CSV Injection), or of one that would look
 * like it.
 */
const GUARDED = /^[=+\-@\t\r\n＝＋－＠']/
/** RFC 4180 needs quotes for the whole line ending only, but half of one ends a line for most readers too. */
const QUOTED = /[",\r\n]/

function cellText(cell: string | number | boolean | null): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const guarded = GUARDED.test(cell) ? `'${cell}` : cell
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

const lineOf = (cells: (string | number | boolean | null)[]) => `${cells.map(cellText).join()}\r\n`

export const csvHeader = (columns: Column[]): string => lineOf(columns.map(({ name }) => name))

/** A document as a CSV line; missing values are empty. */
export const csvLine = (columns: Column[], document: unknown): string => lineOf(cellsOf(columns, document))

export const csvLines = (columns: Column[], documents: unknown[]): string[] => documents.map(document => csvLine(columns, document))
