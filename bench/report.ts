import type { Machine } from './machine.js'
import { type Figure, isMet, type Unit } from './measure.js'

/** The results of a run, stored as JSON, one file for each size. */
export interface Report {
  findings: number
  on: string
  machine: Machine
  figures: Figure[]
}

const DIGITS: Record<Unit, number> = { times: 2, µs: 0, ms: 2, s: 2, B: 0, MB: 0, '/s': 0 }

export const count = (n: number) => n.toLocaleString('en-GB')

function quantity(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'not measured'
  const number = value.toLocaleString('en-GB', { minimumFractionDigits: DIGITS[unit], maximumFractionDigits: DIGITS[unit] })
  return unit === 'times' ? `${number}×` : `${number}${unit === '/s' ? '' : ' '}${unit}`
}

function targetOf({ target, unit }: Figure): string {
  if (target === null) return ''
  return 'atLeast' in target ? `≥ ${quantity(target.atLeast, unit)}` : `≤ ${quantity(target.atMost, unit)}`
}

const verdict = (figure: Figure) => ({ true: 'met', false: 'missed', null: '' })[String(isMet(figure))] as string

/** A figure in one cell: its value, and its target if it has one. */
const cell = (figure: Figure | undefined) =>
  figure === undefined ? '' : `${quantity(figure.value, figure.unit)}${figure.target === null ? '' : ` (${targetOf(figure)}: ${verdict(figure)})`}`

/** The machine in a sentence. */
export const told = ({ cores, processor, memory, node, load }: Machine) => `${cores} cores (${processor}), ${memory}, Node ${node}, load average before ${load}`

/** Rows of cells as a Markdown table below their heads; some columns are aligned to the right. */
function markdown(head: string[], body: string[][], isRight: (column: number) => boolean): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const widths = head.map((_, n) => Math.max(...[head, ...body].map(cells => [...(cells[n] as string)].length)))
  const padded = (cells: string[]) => line(cells.map((cell, n) => (isRight(n) ? cell.padStart(widths[n] as number) : cell.padEnd(widths[n] as number))))
  const rule = line(widths.map((width, n) => (isRight(n) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))))
  return [padded(head), rule, ...body.map(padded)]
}

/** Figures as a table with a row for each name and a column for each kind, in the order in which they come. */
export function grid(figures: { row: string; column: string; figure: Figure }[]): string[] {
  const [rows, columns] = [new Set(figures.map(({ row }) => row)), new Set(figures.map(({ column }) => column))]
  const at = (row: string, column: string) => figures.find(figure => figure.row === row && figure.column === column)?.figure
  const body = [...rows].map(row => [row, ...[...columns].map(column => cell(at(row, column)))])
  return figures.length === 0 ? [] : [...markdown(['what', ...columns], body, n => n > 0), '']
}

/** The figures that share rows: a column for each kind. */
export const answers = ({ figures }: Report) =>
  grid(figures.flatMap(figure => (figure.column === undefined ? [] : { row: figure.what, column: figure.column, figure })))

/** The figures as Markdown tables, with the machine: name, value, target, met or not, notes; then those that share rows. */
export function table(report: Report): string {
  const { findings, on, machine, figures } = report
  const body = figures
    .filter(({ column }) => column === undefined)
    .map(figure => [figure.what, quantity(figure.value, figure.unit), targetOf(figure), verdict(figure), figure.seen])
  const alone = body.length === 0 ? [] : [...markdown(['what', 'value', 'target', '', 'seen'], body, n => n === 1 || n === 2), '']
  return [`${count(findings)} findings, ${on}; ${told(machine)}`, '', ...alone, ...answers(report)].join('\n')
}
