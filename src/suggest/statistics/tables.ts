import type { StatisticRecord } from '../../records/finding.js'
import type { Span } from '../types.js'
import { countedBefore, countedIn } from './nouns.js'
import { tokensIn } from './tokens.js'

/** The unit of the bare numbers in a cell; none in the head of a row, whose numbers name a group (“1 to 19”). */
export interface Cell extends Span {
  isHead: boolean
  unit: StatisticRecord['unit'] | 'other' | null
  as_written: string | null
}

interface Line extends Span {
  cells: Span[]
}

const GAP = /\||\t| {2,}/g
const IS_RULE = /^[\s|:-]+$/

function lineAt(text: string, start: number, end: number): Line {
  const edges = [start - 1, ...[...text.slice(start, end).matchAll(GAP)].flatMap(({ 0: gap, index }) => [start + index, start + index + gap.length - 1]), end]
  const cells = edges.flatMap((from, n) => (n % 2 === 0 && edges[n + 1] !== undefined ? [{ start: from + 1, end: edges[n + 1] as number }] : []))
  return { start, end, cells: cells.filter(cell => /\S/.test(text.slice(cell.start, cell.end))) }
}

type Table = [head: Line, ...rows: Line[]]

/** Runs of lines with two cells or more, of which the first is the head. */
function tablesIn(text: string): Table[] {
  const tables: Line[][] = [[]]
  let start = 0
  for (const words of text.split(/[\n¶]/)) {
    const line = lineAt(text, start, start + words.length)
    start += words.length + 1
    if (line.cells.length < 2) tables.push([])
    else if (!IS_RULE.test(words)) tables.at(-1)?.push(line)
  }
  return tables.filter((lines): lines is Table => lines.length > 1)
}

const wordsOf = (text: string) => tokensIn(text).map(({ word }) => word)

/** The unit that the words of a head give: “Share (%)”, “Cost (£m)”, “Number of trusts”. */
function unitOf(head: string): Pick<Cell, 'unit' | 'as_written'> | null {
  if (/%|per cent|percentage|\bshare\b|proportion/i.test(head)) return { unit: 'percent', as_written: null }
  const money = /£\s?(?:m|bn|k|million|billion|000s?)?\b|£/i.exec(head)?.[0]
  if (money) return money === '£' ? { unit: 'gbp', as_written: null } : { unit: 'other', as_written: money }
  const counted = countedIn(wordsOf(head).filter(word => !/^(?:number|of|total|no|all|the)$/.test(word)))
  return counted?.isKnown ? { unit: counted.unit, as_written: counted.as_written } : null
}

/** The cells of the tables of a text with their units; a table has one head above it, and each row one at its beginning. */
export function cellsIn(text: string): Cell[] {
  return tablesIn(text).flatMap(([head, ...rows]) => {
    const title = countedBefore(wordsOf(text.slice(Math.max(0, head.start - 120), head.end)))
    const above = text.slice(0, Math.max(0, head.start - 1)).trimEnd()
    const money = unitOf(/[,(][^\S\n]*(£[^\S\n]?(?:m|bn|k|million|billion|000s?)?|%)\)?$/.exec(above)?.[1] ?? '')
    const corner = unitOf(text.slice(head.cells[0]?.start, head.cells[0]?.end))
    return rows.flatMap(({ cells }) =>
      cells.map((cell, n) => {
        const over = head.cells[n + (head.cells.length - cells.length)]
        const unit = (over && unitOf(text.slice(over.start, over.end))) ?? unitOf(text.slice(cells[0]?.start, cells[0]?.end)) ?? corner ?? money ?? title
        return { ...cell, isHead: n === 0, unit: unit?.unit ?? null, as_written: unit?.as_written ?? null }
      })
    )
  })
}
