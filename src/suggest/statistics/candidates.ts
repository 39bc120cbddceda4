import { isRefusal, readFigure } from '../../figures/read-figure.js'
import { type Amount, amountAt, canBegin } from './read-amounts.js'
import { isShortTime, type Token, wordAt } from './tokens.js'

/** A figure with its qualifier and the number in brackets that decides it. */
export interface Candidate extends Amount {
  /** The first token of its number, after the qualifier. */
  number: number
  /** The place of the words for what it counts, if another number stands between. */
  nounAt?: number
}

const LONGEST_QUALIFIER = 4
const unitFor = ({ unit }: Amount) => (unit === 'count' ? 'fte' : unit)
const OF_WHAT =
  /^(?:concern(?:s|ed)?|questions?|information|asked|talk(?:s|ed|ing)?|worr(?:y|ied|ies)|told|know|views?|debate|spoke|complain(?:ts|ed)?|feedback)$/

const OVER_WHAT = /^(?:tak(?:e|es|en|ing)|took|hand(?:s|ed|ing)?|spread|carr(?:y|ied)|presid\w+|control|dispute|row|debate|split|divided)$/

/** Words that could be a qualifier and are none here: “over two years”, “concerns about 12 trusts”. */
function isNoQualifier(tokens: Token[], at: number, amount: Amount): boolean {
  const [word, before] = [wordAt(tokens, at), wordAt(tokens, at - 1)]
  const noun = wordAt(tokens, amount.to)
  const isTime = amount.unit === 'months' || amount.unit === 'years' || isShortTime(noun)
  if (isTime && /^(?:over|around)$/.test(word) && at === amount.from - 1)
    return !/^(?:for|well|takes?|took|taking|wait\w*|of|after|by|lasting|just|slightly|is|was|were|are)$/.test(before)
  return (word === 'about' && OF_WHAT.test(before)) || (word === 'over' && OVER_WHAT.test(before))
}

function extended(text: string, tokens: Token[], amount: Amount): Candidate {
  const reads = (from: number, to: number) => {
    const read = readFigure(text.slice(tokens[from]?.start, tokens[to - 1]?.end), unitFor(amount))
    return isRefusal(read) ? null : read
  }
  let found: Candidate = { ...amount, number: amount.from }
  for (let more = 1; more <= 3; more++) {
    if (!/^(?:or|and|\+|-|plus)$/.test(wordAt(tokens, amount.to))) break
    const figure = tokens.slice(amount.to, amount.to + more).every(({ word }) => !/^\d/.test(word)) ? reads(found.from, amount.to + more) : null
    if (figure && figure.qualifier !== found.figure.qualifier) found = { ...found, to: amount.to + more, figure }
  }
  // The reader of figures leaves “40-odd” to the curator; it is about 40.
  const odd = wordAt(tokens, amount.to) === '-' ? amount.to + 1 : amount.to
  const near = wordAt(tokens, odd) === 'odd' ? readFigure(`about ${text.slice(tokens[found.from]?.start, tokens[found.to - 1]?.end)}`, unitFor(amount)) : null
  if (near && !isRefusal(near)) return { ...found, to: odd + 1, figure: near }
  for (let back = 1; back <= LONGEST_QUALIFIER; back++) {
    const from = amount.from - back
    if (from < 0 || isNoQualifier(tokens, from, amount)) break
    const figure = reads(from, found.to)
    if (figure && figure.value === found.figure.value) found = { ...found, from, figure }
  }
  return found
}

/** “more than half (54%)”: the number in brackets decides, if it follows at once. */
function withBrackets(text: string, tokens: Token[], found: Candidate): Candidate {
  const close = wordAt(tokens, found.to) === '(' ? tokens.findIndex(({ word }, n) => n > found.to && word === ')') : -1
  const inner = tokens.findIndex((_, n) => n > found.to && n < close && canBegin(tokens, n))
  if (close > found.to + 10 || inner < 0) return found
  // “half a million (512,000)”, but not “1.45 (1.2 to 1.7)”
  const isPrinted = found.unit === 'count' && tokens.slice(found.number, found.to).some(({ word }) => /^\d/.test(word))
  if (amountAt(text, tokens, inner)?.unit !== found.unit || isPrinted) return found
  const figure = readFigure(text.slice(tokens[found.from]?.start, tokens[close]?.end), unitFor(found))
  return isRefusal(figure) ? found : { ...found, to: close + 1, figure }
}

/** All figures in some tokens, with their qualifiers. */
export function candidatesIn(text: string, tokens: Token[]): Candidate[] {
  const found: Candidate[] = []
  for (let at = 0; at < tokens.length; ) {
    const amount = canBegin(tokens, at) ? amountAt(text, tokens, at) : null
    const candidate = amount && withBrackets(text, tokens, extended(text, tokens, amount))
    if (candidate) found.push(candidate)
    at = candidate ? candidate.to : at + 1
  }
  return found
}
