import { stringify } from 'yaml'

/** Fields whose maps stand on one line, as curators write them: the value itself, or each item of the list. */
const ON_ONE_LINE = new Set(
  'base question recommendation series fieldwork disclosed respondents breakdown identifiers facts organisations roles questions quoted_words interventions successors'.split(
    ' '
  )
)
/** The longest list of plain values that stands on one line, in characters. */
const LONGEST_LINE = 160

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Fields without those that are left out. */
const given = (fields: Fields) => Object.entries(fields).filter(([, value]) => value !== undefined)

/** A value in quotation marks only if it needs them, as it would stand in a list on one line or on a line of its own. */
function scalar(value: unknown, onOneLine: boolean): string {
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value)
  const options = { lineWidth: 0, singleQuote: true, version: '1.2', schema: 'core' } as const
  if (!onOneLine) return stringify(value, options).trimEnd()
  return stringify([value], { ...options, collectionStyle: 'flow', flowCollectionPadding: false })
    .trimEnd()
    .slice(1, -1)
}

/** A value on one line: `[a, b]`, `{ a: 1, b: 2 }`. */
export function printOnOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printOnOneLine).join(', ')}]`
  if (!isFields(value)) return scalar(value, true)
  const pairs = given(value).map(([key, one]) => `${scalar(key, true)}: ${printOnOneLine(one)}`)
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}'
}

function staysOnLine(value: unknown, onOneLine: boolean): boolean {
  if (Array.isArray(value)) return value.every(item => typeof item !== 'object' || item === null) && printOnOneLine(value).length <= LONGEST_LINE
  return isFields(value) && (onOneLine || given(value).length === 0)
}

/** An item of a list after its dash, at the column of its first character. */
export function printItem(value: unknown, column: number, onOneLine = false): string {
  if (staysOnLine(value, onOneLine)) return printOnOneLine(value)
  if (Array.isArray(value)) return value.map(item => `- ${printItem(item, column + 2)}`).join(`\n${' '.repeat(column)}`)
  if (!isFields(value)) return scalar(value, false)
  return given(value)
    .map(([key, one]) => printField(key, one, column))
    .join(`\n${' '.repeat(column)}`)
}

/** A field of a map whose keys stand at a column: `key: value`, or the value on further lines. */
export function printField(key: string, value: unknown, column: number): string {
  const name = `${scalar(key, false)}:`
  const onOneLine = ON_ONE_LINE.has(key)
  if (typeof value !== 'object' || value === null) return `${name} ${scalar(value, false)}`
  if (staysOnLine(value, onOneLine)) return `${name} ${printOnOneLine(value)}`
  const inner = `\n${' '.repeat(column + 2)}`
  if (!Array.isArray(value)) return `${name}${inner}${printItem(value, column + 2)}`
  return name + value.map(item => `${inner}- ${printItem(item, column + 4, onOneLine)}`).join('')
}

/** A whole file: one record, or a list of records. */
export const printFile = (value: unknown) => `${printItem(value, 0)}\n`
