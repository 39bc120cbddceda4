import { type Options, stringify } from 'csv-stringify/sync'
import { type Column, cellsOf } from './columns.js'

/**
 * RFC 4180, and a text cell that a spreadsheet would run as a formula gets a leading apostrophe. The library quotes a
 * cell for the whole line ending only; half of one ends a line for most readers too.
 */
const OPTIONS: Options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: true, cast: { boolean: value => String(value) } }

export const csvHeader = (columns: Column[]): string => stringify([columns.map(({ name }) => name)], OPTIONS)

/** Ends a line where nothing else can stand, since no text here holds this character, so that lines can be told apart. */
const END = '\u0000'

/** Documents as CSV lines; nothing stands where there is no value. */
export const csvLines = (columns: Column[], documents: unknown[]): string[] =>
  stringify(
    documents.map(document => cellsOf(columns, document)),
    { ...OPTIONS, record_delimiter: END }
  )
    .split(END)
    .slice(0, -1)
    .map(line => `${line}\r\n`)
