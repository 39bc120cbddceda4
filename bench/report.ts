import type { Machine } from './machine.js'
import { type Figure, isMet, type Unit } from './measure.js'

/** The results of a run, stored as JSON, one file for each size. */
export interface Report {
  findings: number
  on: string
  machine: Machine
  figures: Figure[]
}

const DIGITS: Record<Unit, number> = { times: 2, µs: 0, ms: 2, s: 2, MB: 0, '/s': 0 }

function quantity(value: number, unit: Unit): string {
  const number = value.toLocaleString('en-GB', { minimumFractionDigits: DIGITS[unit], maximumFractionDigits: DIGITS[unit] })
  return unit === 'times' ? `${number}×` : `${number}${unit === '/s' ? '' : ' '}${unit}`
}

function targetOf({ target, unit }: Figure): string {
  if (target === null) return ''
  return 'atLeast' in target ? `≥ ${quantity(target.atLeast, unit)}` : `≤ ${quantity(target.atMost, unit)}`
}

const verdict = (figure: Figure) => ({ true: 'met', false: 'missed', null: '' })[String(isMet(figure))] as string

/** The machine in a sentence. */
export const told = ({ cores, processor, memory, node, load }: Machine) => `${cores} cores (${processor}), ${memory}, Node ${node}, load average before ${load}`

/** A row for each figure: name, value, target, met or not, notes. */
const rows = (figures: Figure[]) => figures.map(figure => [figure.what, quantity(figure.value, figure.unit), targetOf(figure), verdict(figure), figure.seen])

/** The figures as a Markdown table, with the machine. */
export function table({ findings, on, machine, figures }: Report): string {
  const [head, ...body] = [['what', 'value', 'target', '', 'seen'], ...rows(figures)]
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const widths = (head as string[]).map((_, n) => Math.max(...[head as string[], ...body].map(cells => [...(cells[n] as string)].length)))
  const padded = (cells: string[]) => line(cells.map((cell, n) => (n === 1 || n === 2 ? cell.padStart(widths[n] as number) : cell.padEnd(widths[n] as number))))
  const rule = line(widths.map((width, n) => (n === 1 || n === 2 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))))
  return [`${findings.toLocaleString('en-GB')} findings, ${on}; ${told(machine)}`, '', padded(head as string[]), rule, ...body.map(padded), ''].join('\n')
}
