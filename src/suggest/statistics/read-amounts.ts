import { fractionOf, wholeNumber } from '../../figures/numbers.js'
import { type Figure, isRefusal, type Refusal, readFigure } from '../../figures/read-figure.js'
import { MULTIPLIERS, PARTS, SMALL_NUMBERS, TENS } from '../../figures/words.js'
import type { StatisticRecord } from '../../records/finding.js'
import { countedIn } from './nouns.js'
import { AFTER_SHARE } from './shares.js'
import { isWord, type Token, wordAt } from './tokens.js'

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
const IS_SHARE = /%|(?:^| )(?:percent|pc|per -? ?cent)$/
const DURATION = /^(month|year)s?$/

export function canBegin(tokens: Token[], at: number): boolean {
  const { word } = tokens[at] as Token
  // “one of our 87 mentors” is about the 87.
  if (word === 'one' && wordAt(tokens, at + 1) === 'of' && wordAt(tokens, at + 2) !== 'every') return false
  if (/^\d/.test(word) || NUMBER_WORDS.has(word) || word === '£' || word === 'half' || word === 'between') return true
  const next = wordAt(tokens, wordAt(tokens, at + 1) === '-' ? at + 2 : at + 1)
  return (word === 'a' || word === 'an') && (PARTS.has(next) || next in MULTIPLIERS || next === 'dozen')
}

/** The units in which some words may be read, the likeliest first. */
function unitsOf(words: string[], last: string): (Unit | 'count')[] {
  if (words.some(word => word === '£') || /^pounds?$/.test(last)) return ['gbp']
  if (IS_SHARE.test(words.join(' '))) return ['percent']
  const duration = DURATION.exec(last)?.[1]
  if (duration) return [duration === 'year' ? 'years' : 'months']
  const isShare = words.some(word => PARTS.has(word) || word === 'in' || word === 'out' || word === 'of') || fractionOf(words) !== null
  return isShare ? ['count', 'percent'] : ['count']
}

function read(text: string, words: string[], last: string): Pick<Amount, 'figure' | 'unit'> | null {
  for (const unit of unitsOf(words, last)) {
    if (unit === 'count' && (BASES.test(last) || last === 'b')) continue
    const figure: Figure | Refusal = readFigure(text, unit === 'count' ? 'fte' : unit)
    if (!isRefusal(figure)) return { figure, unit }
  }
  return null
}

/** “£45 per patient”: only money has such an end. */
const BASES = /^(?:head|person|patient|day|week)$/
const ENDS = /^(?:\d|%|[)+]$)|(?:^(?:percent|pc|cent|months?|years?|pounds?|head|person|patient|day|week|tn|bn|mn|b|m|k|dozen)$)/
const isEnd = ({ word }: Token) => ENDS.test(word) || NUMBER_WORDS.has(word) || word in MULTIPLIERS || PARTS.has(word)

const AFTER_VERB = /^(?:to|that|an?|the|no|not|nothing|less|more|their|his|her|its|it)$/

/** “5 of 20 beds” counts beds; “two patients in five hospitals” is no share. */
function isCount(words: string[], tokens: Token[], to: number): boolean {
  const next = tokens[to]
  const of = words.findIndex(word => word === 'of' || word === 'in' || word === 'out')
  if (of < 1 || next === undefined || !isWord(next)) return false
  const [first, whole] = [words[0] as string, Number((words.at(-1) as string).replaceAll(',', ''))]
  const hasNoun = words.slice(1, of).some(word => /^\p{L}/u.test(word) && !NUMBER_WORDS.has(word) && !(word in MULTIPLIERS) && word !== 'out')
  // “one nurse in nine plans to leave”
  const isVerb = first === 'one' && AFTER_VERB.test(wordAt(tokens, to + 1)) && !countedIn([next.word])?.isKnown
  if (hasNoun) return !AFTER_SHARE.test(next.word) && !isVerb
  const part = wholeNumber(words.slice(0, of))
  return words.includes('of') && ((/^\d/.test(first) && whole > 10 && whole < 100) || (part !== null && part > 10 && whole > part))
}

const GLUED_UNITS = /^(?:km|kg|mg|g|ml|cm|mm|mph|mb|gb|tb|kwh|mw|kw|p|pp|ppts?)$/
/** “474in” and “3D” are no numbers; “5km” and “50p” are. */
const isGlued = (last: Token, next: Token | undefined) =>
  /^\d/.test(last.word) && next !== undefined && next.start === last.end && isWord(next) && !GLUED_UNITS.test(next.word)

/** The longest figure that begins with a token, without its qualifier; or null. */
export function amountAt(text: string, tokens: Token[], from: number): Amount | null {
  const start = (tokens[from] as Token).start
  for (let to = Math.min(tokens.length, from + LONGEST); to > from; to--) {
    const last = tokens[to - 1] as Token
    if (!isEnd(last) || isGlued(last, tokens[to])) continue
    const run = tokens.slice(from, to)
    if (run.some(({ word }) => /^[□¶(;]$/.test(word))) continue
    const printed = text.slice(start, last.end)
    const words = run.map(({ word }) => word)
    const found = read(printed, words, last.word)
    if (found && !(found.unit === 'percent' && isCount(words, tokens, to))) return { from, to, ...found }
  }
  return null
}
