import { type Options, stringify } from 'csv-stringify/sync'
import { type Column, cellsOf } from './columns.js'

/** RFC 4180. The library quotes a cell only for the whole line ending, but half of one ends a line for most readers too. */
const OPTIONS: Options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/, cast: { boolean: value => String(value) } }

/** The rule of the guard, for readers. */
export const GUARD_NOTE =
  'In CSV, a text that a spreadsheet would run as a formula, or that begins with an apostrophe, gets an apostrophe before it: remove one leading apostrophe for the exact text.'

/**
 * The beginning of a text that a spreadsheet would run as a formula (OWASP, CSV Injection), or of one that would look
 * like it. The library guards formulas only, so nobody could tell a guard from an apostrophe of the text.
 */
const GUARDED = /^[=+\-@\t\r\n＝＋－＠']/
const guard = <Cell>(cell: Cell) => (typeof cell === 'string' && GUARDED.test(cell) ? `'${cell}` : cell)

export const csvHeader = (columns: Column[]): string => stringify([columns.map(({ name }) => name)], OPTIONS)

/** Ends a line unambiguously, since no text has this character. */
const END = '\u0000'

/** Documents as CSV lines; missing values are empty. */
export const csvLines = (columns: Column[], documents: unknown[]): string[] =>
  stringify(
    documents.map(document => cellsOf(columns, document).map(guard)),
    { ...OPTIONS, record_delimiter: END }
  )
    .split(END)
    .slice(0, -1)
    .map(line => `${line}\r\n`)
