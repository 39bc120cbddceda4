import type { StatisticProposal } from '../types.js'
import { type Candidate, candidatesIn } from './candidates.js'
import { chained } from './chains.js'
import { type Continued, counted, isTimeReference } from './counts.js'
import { multiplesIn } from './multiples.js'
import { withoutOtherNumbers } from './not-figures.js'
import { otherUnit } from './other-units.js'
import { splitChange } from './ranges.js'
import { isShare } from './shares.js'
import { type Token, tokensIn } from './tokens.js'

/** As curated: 33.3 for a third, 0.33 for one in 300. */
function recorded(value: number | null, unit: string): number | null {
  if (value === null) return null
  if (unit !== 'percent') return Number(value.toPrecision(12))
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
  value: recorded(figure.value, unit) as number,
  value_low: recorded(figure.value_low, unit),
  value_high: recorded(figure.value_high, unit),
  unit,
  unit_as_written,
  qualifier: figure.qualifier,
  why: unit === 'other' ? `A figure in a unit that the data does not have: ${unit_as_written ?? 'unknown'}.` : `A figure in ${unit}.`,
  confidence
})

/** The proposal for a candidate, or null if it is no statistic. */
function proposal(tokens: Token[], candidate: Candidate): StatisticProposal | null {
  const { from, to, unit } = candidate
  const isDuration = unit === 'months' || unit === 'years'
  if (isDuration && (isTimeReference(tokens, from, to) || tokens.slice(from, to).some(({ word }) => word === '-'))) return null
  if (unit === 'percent' && !isShare(tokens, candidate)) return null
  return withUnit(spanOf(tokens, candidate), candidate, unit, null, 0.95)
}

const ENDS_SENTENCE = /[.!?]\s|\n\s*\n/

/** Every figure of a text that may be a statistic, in the order of the text. */
export function findStatistics(text: string): StatisticProposal[] {
  const masked = withoutOtherNumbers(text)
  const tokens = tokensIn(masked)
  const candidates = candidatesIn(masked, tokens).flatMap(candidate => splitChange(masked, tokens, candidate))
  const found: StatisticProposal[] = []
  let before: Continued | null = null
  for (const candidate of chained(masked, tokens, candidates)) {
    const span = spanOf(tokens, candidate)
    if (span.start < (found.at(-1)?.span.end ?? 0)) continue
    const other = otherUnit(tokens, candidate)
    if (other) found.push(withUnit({ ...span, end: other.end }, candidate, 'other', other.as_written, 0.8))
    else if (candidate.unit === 'count') {
      const last: Continued | null = before && !ENDS_SENTENCE.test(masked.slice(tokens[before.to - 1]?.end, span.start)) ? before : null
      const what = counted(masked, tokens, candidate, last)
      if (what) found.push(withUnit(span, candidate, what.unit, what.unit === 'other' ? what.as_written : null, what.isKnown ? 0.9 : 0.6))
      if (what) before = { to: candidate.to, counted: what }
    } else {
      const made = proposal(tokens, candidate)
      if (made) found.push(made)
    }
  }
  const multiples = multiplesIn(masked).filter(({ span }) => !found.some(other => span.start < other.span.end && other.span.start < span.end))
  return [...found, ...multiples].sort((a, b) => a.span.start - b.span.start)
}
