import { type Column, cellsOf } from './columns.js'
import { type Cell, type Sheet, workbook } from './workbook.js'

const NARROWEST = 10
const WIDEST = 60

/** A width at which the cells of a column can be read. */
const widthFor = (cells: readonly unknown[]) => Math.min(WIDEST, Math.max(NARROWEST, ...cells.map(cell => String(cell ?? '').length)) + 2)

const typed = (cell: Cell, { type, several }: Column): Cell => (type === 'date' && !several && typeof cell === 'string' ? new Date(cell) : cell)

function dataSheet(columns: Column[], documents: readonly unknown[]): Sheet {
  const rows = documents.map(document => cellsOf(columns, document).map((cell, n) => typed(cell, columns[n] as Column)))
  return {
    name: 'data',
    columns: columns.map(({ name, type }, n) => ({ title: name, width: type === 'date' ? NARROWEST + 2 : widthFor([name, ...rows.map(row => row[n])]) })),
    rows
  }
}

const inWords = ({ description, several }: Column) => (several ? `${description} (several, joined by |)` : description)

const aboutSheet = (columns: Column[], facts: readonly (readonly [string, string])[]): Sheet => ({
  name: 'about',
  columns: [
    { title: 'subject', width: 30 },
    { title: 'meaning', width: 90 },
    { title: 'codes', width: WIDEST }
  ],
  rows: [...facts.map(([subject, text]) => [subject, text, null]), ...columns.map(column => [column.name, inWords(column), column.values?.join(', ') ?? null])]
})

/** Facts about a table: its citation, its rights, and where to report a mistake. */
export const factsOf = (of: Record<'citation' | 'edition' | 'address' | 'licence' | 'passages' | 'contact', string>): [string, string][] => [
  ['Citation', of.citation],
  ['Edition', of.edition],
  ['Addresses', `Each url is a path at ${of.address}`],
  ['Licence', `Statements and metadata: ${of.licence}`],
  ['Passages', of.passages],
  ['Corrections', of.contact]
]

/** A table as a workbook: its rows typed on the sheet `data`; on the sheet `about` facts such as its citation, and the meaning of every column. */
export const tableWorkbook = (columns: Column[], documents: readonly unknown[], facts: readonly (readonly [string, string])[]): Uint8Array =>
  workbook([dataSheet(columns, documents), aboutSheet(columns, facts)])
