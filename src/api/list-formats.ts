import { columnsFor } from '../export/chosen.js'
import { columnsOf } from '../export/columns.js'
import { csvHeader, csvLines } from '../export/csv.js'
import { ndjsonLine } from '../export/ndjson.js'
import { MOST_ROWS_OF_WORKBOOK, WORKBOOK_TYPE } from '../export/xlsx.js'
import { found } from './found.js'
import type { ListFormat, WriterOptions } from './list-definition.js'

/** By this, spreadsheets know UTF-8 in a file that is opened by double click. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Columns that a search adds at the right end of each row. */
const FOUND = columnsFor(found, ['rank', 'snippet.text'])

/** Columns of a file: the fields that were asked for, or all, and those that a search adds. */
const columnsOfFile = ({ item, selectable, fields, q }: WriterOptions) =>
  fields ? columnsFor(selectable, fields) : [...columnsOf(item), ...(q === undefined ? [] : FOUND)]

const CSV: ListFormat = {
  name: 'csv',
  type: 'text/csv',
  fields: true,
  bom: true,
  writer: options => {
    const columns = columnsOfFile(options)
    return {
      head: `${options.bom ? BYTE_ORDER_MARK : ''}${csvHeader(columns)}`,
      write: documents =>
        csvLines(
          columns,
          documents.map(document => JSON.parse(document))
        ).join('')
    }
  }
}

const NDJSON: ListFormat = {
  name: 'ndjson',
  type: 'application/x-ndjson',
  fields: true,
  writer: () => ({ head: '', write: documents => documents.map(ndjsonLine).join('') })
}

/** A workbook, for lists that people open in a spreadsheet. */
export const XLSX: ListFormat = {
  name: 'xlsx',
  type: WORKBOOK_TYPE,
  isBinary: true,
  fields: true,
  most: MOST_ROWS_OF_WORKBOOK,
  writer: options => ({
    head: '',
    async write(documents, { total, warnings }) {
      const { factsOf, tableWorkbook } = await import('../export/table-sheet.js')
      return tableWorkbook(
        columnsOfFile(options),
        documents.map(document => JSON.parse(document)),
        [
          ...factsOf({ ...options.service, address: options.service.base }),
          ['Rows', `${documents.length} of ${total}`],
          ...warnings.map(({ detail }) => ['Warning', detail] as const)
        ]
      )
    }
  })
}

/** The files of every list. */
export const LIST_FILES: readonly ListFormat[] = [CSV, NDJSON]
