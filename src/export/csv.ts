import { type Options, stringify } from 'csv-stringify/sync'
import { type Column, cellsOf } from './columns.js'

/**
 * RFC 4180, with a leading apostrophe for text cells that a spreadsheet would run as a formula. The library quotes a
 * cell only for the whole line ending, but half of one ends a line for most readers too.
 */
const OPTIONS: Options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: true, cast: { boolean: value => String(value) } }

export const csvHeader = (columns: Column[]): string => stringify([columns.map(({ name }) => name)], OPTIONS)

/** Ends a line unambiguously, since no text has this character. */
const END = '\u0000'

/** Documents as CSV lines; missing values are empty. */
export const csvLines = (columns: Column[], documents: unknown[]): string[] =>
  stringify(
    documents.map(document => cellsOf(columns, document)),
    { ...OPTIONS, record_delimiter: END }
  )
    .split(END)
    .slice(0, -1)
    .map(line => `${line}\r\n`)
