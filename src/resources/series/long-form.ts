import type { DocumentFormat } from '../../api/item.js'
import { series as table } from '../../db/schema.js'
import { columnsOf } from '../../export/columns.js'
import { csvHeader, csvLines } from '../../export/csv.js'
import { ndjsonLine } from '../../export/ndjson.js'
import type { Rendering } from '../../http/negotiation.js'
import { type Row, row } from './row-schema.js'

/** The rows of a series, which are not part of its document: it would change with every figure. */
const ROWS = { name: 'rows of series', table, document: table.rows }

const COLUMNS = columnsOf(row)

const complete = (rows: Omit<Row, 'edition'>[], { edition }: Rendering): Row[] => rows.map(one => ({ ...one, edition }))

/** A series in long form: one row for each figure of each wave, and the step to it. */
export const longForms: DocumentFormat[] = [
  {
    name: 'csv',
    type: 'text/csv',
    of: ROWS,
    render: (rows: Omit<Row, 'edition'>[], service: Rendering) => [csvHeader(COLUMNS), ...csvLines(COLUMNS, complete(rows, service))].join('')
  },
  {
    name: 'ndjson',
    type: 'application/x-ndjson',
    of: ROWS,
    render: (rows: Omit<Row, 'edition'>[], service: Rendering) =>
      complete(rows, service)
        .map(one => ndjsonLine(JSON.stringify(one)))
        .join('')
  }
]
