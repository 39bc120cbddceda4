import { columnsFor } from '../export/chosen.js'
import { columnsOf } from '../export/columns.js'
import { csvHeader, csvLines } from '../export/csv.js'
import { ndjsonLine } from '../export/ndjson.js'
import { found } from './found.js'
import type { ListFormat } from './list-definition.js'

/** By this, spreadsheets know UTF-8 in a file that is opened by double click. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Columns that a search adds at the right end of each row. */
const FOUND = columnsFor(found, ['rank', 'snippet.text'])

const CSV: ListFormat = {
  name: 'csv',
  type: 'text/csv',
  fields: true,
  bom: true,
  writer: ({ item, selectable, fields, q, bom }) => {
    const columns = fields ? columnsFor(selectable, fields) : [...columnsOf(item), ...(q === undefined ? [] : FOUND)]
    return {
      head: `${bom ? BYTE_ORDER_MARK : ''}${csvHeader(columns)}`,
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

/** The files of every list. */
export const LIST_FILES: readonly ListFormat[] = [CSV, NDJSON]
