import { fractionOf } from '../../figures/numbers.js'
import { type Figure, isRefusal, type Refusal, readFigure } from '../../figures/read-figure.js'
import { MULTIPLIERS, PARTS, SMALL_NUMBERS, TENS } from '../../figures/words.js'
import type { StatisticRecord } from '../../records/finding.js'
import { AFTER_SHARE } from './shares.js'
import { isWord, type Token } from './tokens.js'

type Unit = StatisticRecord['unit']

/** A run of tokens that is a figure. */
export interface Amount {
  from: number
  to: number
  figure: Figure
  /** A count has no unit yet. */
  unit: Unit | 'count'
}

const NUMBER_WORDS = new Set([...SMALL_NUMBERS, ...TENS.slice(2)])
const LONGEST = 14
/** An empty line, or a line that is an item, a heading or a row of a table. */
export const NEW_BLOCK = /\n\s*(?:\n|[\p{Dash}•◦▪‣·*|#>]|\d{1,3}[.)])/u
const IS_SHARE = /%|(?:^| )(?:percent|pc|per -? ?cent)$/
const DURATION = /^(month|year)s?$/

export function canBegin(tokens: Token[], at: number): boolean {
  const { word } = tokens[at] as Token
  if (/^\d/.test(word) || NUMBER_WORDS.has(word) || word === '£' || word === 'half' || word === 'between') return true
  const next = tokens[at + 1]?.word === '-' ? (tokens[at + 2]?.word ?? '') : (tokens[at + 1]?.word ?? '')
  return (word === 'a' || word === 'an') && (PARTS.has(next) || next in MULTIPLIERS || next === 'dozen')
}

/** The units in which some words may be read, the likeliest first. */
function unitsOf(words: string[]): (Unit | 'count')[] {
  const last = words.at(-1) ?? ''
  if (words.some(word => word === '£') || /^pounds?$/.test(last)) return ['gbp']
  if (IS_SHARE.test(words.join(' '))) return ['percent']
  const duration = DURATION.exec(last)?.[1]
  if (duration) return [duration === 'year' ? 'years' : 'months']
  const isShare = words.some(word => PARTS.has(word) || word === 'in' || word === 'out' || word === 'of') || fractionOf(words) !== null
  return isShare ? ['count', 'percent'] : ['count']
}

function read(text: string, words: string[]): Pick<Amount, 'figure' | 'unit'> | null {
  for (const unit of unitsOf(words)) {
    const figure: Figure | Refusal = readFigure(text, unit === 'count' ? 'fte' : unit)
    if (!isRefusal(figure)) return { figure, unit }
  }
  return null
}

const ENDS = /^(?:\d|%|[)+]$)|(?:^(?:percent|pc|cent|months?|years?|pounds?|head|person|patient|day|week|tn|bn|mn|m|k|dozen)$)/
const isEnd = ({ word }: Token) => ENDS.test(word) || NUMBER_WORDS.has(word) || word in MULTIPLIERS || PARTS.has(word)

/** “5 of 20 beds” counts beds; “two patients in five hospitals” is no share. */
function isCount(words: string[], next: Token | undefined): boolean {
  const of = words.findIndex(word => word === 'of' || word === 'in' || word === 'out')
  if (of < 1 || next === undefined || !isWord(next)) return false
  const [first, whole] = [words[0] as string, Number((words.at(-1) as string).replaceAll(',', ''))]
  const hasNoun = words.slice(1, of).some(word => /^\p{L}/u.test(word) && !NUMBER_WORDS.has(word) && !(word in MULTIPLIERS) && word !== 'out')
  return hasNoun ? !AFTER_SHARE.test(next.word) : /^\d/.test(first) && words.includes('of') && whole > 10 && whole < 100
}

/** The longest figure that begins with a token, without its qualifier; or null. */
export function amountAt(text: string, tokens: Token[], from: number): Amount | null {
  const start = (tokens[from] as Token).start
  for (let to = Math.min(tokens.length, from + LONGEST); to > from; to--) {
    const last = tokens[to - 1] as Token
    if (!isEnd(last)) continue
    const run = tokens.slice(from, to)
    if (run.some(({ word }) => word === '□' || word === '(' || word === ';')) continue
    const printed = text.slice(start, last.end)
    if (NEW_BLOCK.test(printed)) continue
    const words = run.map(({ word }) => word)
    const found = read(printed, words)
    if (found && !(found.unit === 'percent' && isCount(words, tokens[to]))) return { from, to, ...found }
  }
  return null
}
