import { plainText } from '../text/plain-text.js'
import type { StatisticProposal } from '../types.js'
import { type Candidate, candidatesIn } from './candidates.js'
import { chained } from './chains.js'
import { type Continued, counted } from './counts.js'
import { multiplesIn } from './multiples.js'
import { withoutOtherNumbers } from './not-figures.js'
import { otherUnit } from './other-units.js'
import { splitChange } from './ranges.js'
import { isShare } from './shares.js'
import { cellsIn } from './tables.js'
import { isTimeReference } from './times.js'
import { isShortTime, type Token, tokensIn, wordAt } from './tokens.js'

/** As curated: 33.3 for a third, 0.33 for one in 300; a printed number, which has a last digit, as it stands. */
function recorded(value: number | null, unit: string, step: number): number | null {
  if (value === null) return null
  if (unit !== 'percent' || step > 0) return Number(value.toPrecision(12))
  return Number(Math.abs(value) >= 1 ? value.toFixed(1) : value.toPrecision(2))
}

const spanOf = (tokens: Token[], { from, to }: Candidate) => ({ start: (tokens[from] as Token).start, end: (tokens[to - 1] as Token).end })

const withUnit = (
  span: StatisticProposal['span'],
  { figure }: Candidate,
  unit: string,
  unit_as_written: string | null,
  confidence: number
): StatisticProposal => ({
  span,
  value: recorded(figure.value, unit, figure.step) as number,
  value_low: recorded(figure.value_low, unit, figure.step),
  value_high: recorded(figure.value_high, unit, figure.step),
  unit,
  unit_as_written,
  qualifier: figure.qualifier,
  why: unit === 'other' ? `A figure in a unit that the data does not have: ${unit_as_written ?? 'unknown'}.` : `A figure in ${unit}.`,
  confidence
})

const minus = (bound: number | null) => (bound === null ? null : -bound)

const negative = ({ start, end }: StatisticProposal['span'], candidate: Candidate): StatisticProposal => {
  const { value, value_low, value_high, ...rest } = withUnit({ start: start - 1, end }, candidate, 'other', '−', 0.6)
  return { ...rest, value: -value, value_low: minus(value_high), value_high: minus(value_low) }
}

/** “−1.1”: no unit of the data has negative figures. */
function isNegative(text: string, tokens: Token[], { number }: Candidate): boolean {
  const [before, start] = [tokens[number - 1], (tokens[number] as Token).start]
  return before?.word === '-' && before.end === start && /[\s(|¶]/.test(text[before.start - 1] ?? ' ')
}

/** The proposal for a candidate, or null if it is no statistic. */
function proposal(tokens: Token[], candidate: Candidate): StatisticProposal | null {
  const { from, to, unit } = candidate
  const isDuration = unit === 'months' || unit === 'years'
  if (isDuration && (isTimeReference(tokens, from, to) || tokens.slice(from, to).some(({ word }) => word === '-'))) return null
  // “a five year plan”
  if (isDuration && candidate.figure.value !== 1 && /^(?:month|year)$/.test(wordAt(tokens, to - 1))) return null
  if (unit === 'percent' && !isShare(tokens, candidate)) return null
  return withUnit(spanOf(tokens, candidate), candidate, unit, null, 0.95)
}

const WAIT = /(?:^| )(?:wait\p{L}*|delay\p{L}*|seen|treated|stays?|stayed|lasting)(?: for)?$/u
const OPEN = /(?:^| )(?:(?:more|longer|less|fewer) than|over|under|at least)$/
/** “the number waiting more than 52 weeks”, “those who have waited over a year”, “waits of over 12 hours”: a wait that defines a group. */
const GROUP =
  /(?:^|(?<!\b(?:is|are|was|were|be|been|still|now|kept|left|spent|after|and)) )waiting(?: for)?$|(?<!, )\b(?:who|that)(?: have| has| had)? (?:waited|wait)(?: for)?$|(?:^|(?<!\b(?:\p{L}+ed|faces?|facing|with|to|saw|had|have|long)) )(?:waits|delays|stays) of$/u

/** A limit belongs to what a figure counts: “450 people waited more than 12 hours”, “waits of 12 hours or more”. */
function isLimit(tokens: Token[], { from, number, to, unit, figure }: Candidate, isContinued: boolean): boolean {
  const isTime = unit === 'months' || unit === 'years' || isShortTime(wordAt(tokens, to))
  if (!isTime) return false
  const said = tokens
    .slice(Math.max(0, number - 8), number)
    .map(({ word }) => word)
    .join(' ')
  const before = said.replace(OPEN, '')
  const afterUnit = unit === 'count' ? to + 1 : to
  if (/^or (?:more|longer|less|over|fewer)$/.test(`${wordAt(tokens, afterUnit)} ${wordAt(tokens, afterUnit + 1)}`)) return true
  // “50 or more hours”
  if (unit === 'count' && figure.qualifier === 'at_least' && number === from && wordAt(tokens, to - 1) === 'more') return true
  if (figure.qualifier === 'at_most' && wordAt(tokens, from - 1) === 'for') return true
  return OPEN.test(said) && (GROUP.test(before) || (isContinued && (WAIT.test(before) || said.endsWith('at least'))))
}

const ENDS_SENTENCE = /[.!?]\s|¶/

/** “1,950 people in 14 trusts, up from 1,200”: of the counts before in the sentence, one compares the nearest in size. */
function lastOf(before: Continued[], { from, to, figure }: Candidate, tokens: Token[]): Continued | null {
  // “1,000 jobs at 30 sites, 400 of them by Easter”
  if (/^of (?:them|which|whom|these|those)$/.test(`${wordAt(tokens, to)} ${wordAt(tokens, to + 1)}`))
    return before.findLast(({ value }) => value >= figure.value) ?? before.at(-1) ?? null
  const isCompared = /^(?:up|down) from$/.test(`${wordAt(tokens, from - 2)} ${wordAt(tokens, from - 1)}`)
  const distance = ({ value }: Continued) => Math.abs(Math.log((value || 1) / (figure.value || 1)))
  return (isCompared ? before.toSorted((a, b) => distance(a) - distance(b))[0] : before.at(-1)) ?? null
}

const PARALLEL = /^(?:for|in|among|at|by|on)$/

/** The figure before a bare number that measures the same: “18 years for women and 16 for men”, “47.6 per cent, against an average of 39.1”. */
function sameMeasure(text: string, tokens: Token[], { to, figure }: Candidate, last: StatisticProposal): StatisticProposal | null {
  const after = wordAt(tokens, to)
  const isParallel = PARALLEL.test(after) && new RegExp(`^ ${after} `, 'i').test(text.slice(last.span.end))
  const isRate = last.unit === 'percent' || (last.unit === 'other' && /\bper\b/.test(last.unit_as_written ?? ''))
  const isDuration = last.unit === 'months' || last.unit === 'years'
  return (isRate && !Number.isInteger(figure.value) && figure.value <= 100) || (isParallel && (isRate || isDuration)) ? last : null
}

/** Every figure of a text that may be a statistic, in the order of the text. */
export function findStatistics(text: string): StatisticProposal[] {
  const masked = withoutOtherNumbers(text)
  const tokens = tokensIn(masked)
  const candidates = candidatesIn(masked, tokens).flatMap(candidate => splitChange(masked, tokens, candidate))
  const cells = cellsIn(masked)
  const found: StatisticProposal[] = []
  const before: Continued[] = []
  for (const candidate of chained(masked, tokens, candidates)) {
    const span = spanOf(tokens, candidate)
    if (span.start < (found.at(-1)?.span.end ?? 0)) continue
    const isContinued = found.length > 0 && !ENDS_SENTENCE.test(masked.slice(found.at(-1)?.span.end, span.start))
    if (isLimit(tokens, candidate, isContinued)) continue
    const other = otherUnit(tokens, candidate)
    const cell = cells.find(({ start, end }) => start <= span.start && span.end <= end)
    if (cell?.isHead) continue
    if (other) found.push(withUnit({ ...span, end: other.end }, candidate, 'other', other.as_written, 0.8))
    else if (isNegative(masked, tokens, candidate)) found.push(negative(span, candidate))
    else if (cell?.unit && candidate.unit === 'count') found.push(withUnit(span, candidate, cell.unit, cell.as_written, 0.7))
    else if (candidate.unit === 'count') {
      const last = lastOf(
        before.filter(({ to }) => !ENDS_SENTENCE.test(masked.slice(tokens[to - 1]?.end, span.start))),
        candidate,
        tokens
      )
      const what = counted(tokens, candidate, last)
      const measure = (what?.size ?? 0) === 0 && isContinued ? sameMeasure(masked, tokens, candidate, found.at(-1) as StatisticProposal) : null
      if (measure) found.push(withUnit(span, candidate, measure.unit, measure.unit_as_written, 0.7))
      else if (what) found.push(withUnit(span, candidate, what.unit, what.unit === 'other' ? what.as_written : null, what.isKnown ? 0.9 : 0.6))
      if (what && !measure) before.push({ to: candidate.to, value: candidate.figure.value, counted: what })
    } else {
      const made = proposal(tokens, candidate)
      if (made) found.push(made)
    }
  }
  const multiples = multiplesIn(plainText(text)).filter(({ span }) => !found.some(other => span.start < other.span.end && other.span.start < span.end))
  return [...found, ...multiples].sort((a, b) => a.span.start - b.span.start)
}
