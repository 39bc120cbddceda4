import type { Column } from '../../export/columns.js'
import { SEVERITIES } from '../../records/anomaly.js'
import { DISTANCES, IMPORTANCES } from '../../records/finding.js'

/** One code of a column that has a closed list of them. */
export interface Code {
  table: string
  field: string
  code: string
  label: string
  order: number
}

const LABELS: Record<string, string> = { fte: 'Full-time equivalents', gbp: 'Pounds (£)', sic: '[sic]', us: 'This evidence base' }

/** A code in words. */
const labelOf = (code: string) => LABELS[code] ?? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`

/** The lists whose order means something: importance, distance from the origin, urgency. */
const ORDERED = [IMPORTANCES, DISTANCES, SEVERITIES].map(String)

/** The codes of a column as levels of a factor, in order; nothing for a column without. */
export const categoriesOf = ({ values, several }: Column) =>
  values === null || several ? {} : { categories: values.map(value => ({ value, label: labelOf(value) })), categoriesOrdered: ORDERED.includes(String(values)) }

/** Every code of the columns of tables, in order. */
export const codesOf = (tables: readonly { name: string; columns: readonly Column[] }[]): Code[] =>
  tables.flatMap(({ name: table, columns }) =>
    columns.flatMap(({ name: field, values }) => (values ?? []).map((code, n) => ({ table, field, code, label: labelOf(code), order: n + 1 })))
  )

const column = (name: keyof Code, type: Column['type'], description: string): Column => ({
  name,
  path: [name],
  type,
  several: false,
  description,
  required: true,
  values: null
})

/** The columns of `codes.csv`. */
export const CODE_COLUMNS: Column[] = [
  column('table', 'string', 'Name of the table, which is that of its file'),
  column('field', 'string', 'Name of the column'),
  column('code', 'string', 'Code in the column'),
  column('label', 'string', 'Code in words'),
  column('order', 'integer', 'Position among the codes of the column, from 1')
]
