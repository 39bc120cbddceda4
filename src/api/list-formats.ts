import { columnsFor } from '../export/chosen.js'
import { columnsOf } from '../export/columns.js'
import { csvHeader, csvLines } from '../export/csv.js'
import { ndjsonLine } from '../export/ndjson.js'
import { found } from './found.js'
import type { ListFormat } from './list-definition.js'

/** Columns that a search adds at the right end of each row. */
const FOUND = columnsFor(found, ['rank', 'snippet.text'])

export const CSV: ListFormat = {
  name: 'csv',
  type: 'text/csv',
  fields: true,
  writer: ({ item, selectable, fields, q }) => {
    const columns = fields ? columnsFor(selectable, fields) : [...columnsOf(item), ...(q === undefined ? [] : FOUND)]
    return {
      head: csvHeader(columns),
      write: documents =>
        csvLines(
          columns,
          documents.map(document => JSON.parse(document))
        ).join('')
    }
  }
}

export const NDJSON: ListFormat = {
  name: 'ndjson',
  type: 'application/x-ndjson',
  fields: true,
  writer: () => ({ head: '', write: documents => documents.map(ndjsonLine).join('') })
}
