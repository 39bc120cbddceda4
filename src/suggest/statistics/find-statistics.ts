import type { StatisticProposal } from '../types.js'
import { type Candidate, candidatesIn } from './candidates.js'
import { counted, isTimeReference } from './counts.js'
import { withoutOtherNumbers } from './not-figures.js'
import { splitChange } from './ranges.js'
import { isShare } from './shares.js'
import { type Token, tokensIn } from './tokens.js'
import { chained } from './chains.js'
import { otherUnit } from './other-units.js'

const rounded = (value: number | null) => (value === null ? null : Number(Math.abs(value) >= 1 ? value.toFixed(1) : value.toPrecision(2)))

function proposal(tokens: Token[], candidate: Candidate): StatisticProposal[] {
  const { from, to, figure, unit } = candidate
  const span = { start: (tokens[from] as Token).start, end: (tokens[to - 1] as Token).end }
  const numbers = { value: rounded(figure.value) as number, value_low: rounded(figure.value_low), value_high: rounded(figure.value_high), qualifier: figure.qualifier }
  const other = otherUnit(tokens, candidate)
  if (other) return [{ span: { ...span, end: other.end }, ...numbers, unit: 'other', unit_as_written: other.as_written, why: `A figure in a unit that the data does not have: ${other.as_written}.`, confidence: 0.8 }]
  if (unit === 'count') {
    const what = counted(tokens, candidate, from < candidate.number)
    if (!what) return []
    const why = what.unit === 'other' ? `A count of ${what.as_written ?? 'something'}, which is no unit of the data.` : `A count of ${what.unit}.`
    return [{ span, ...numbers, unit: what.unit, unit_as_written: what.unit === 'other' ? what.as_written : null, why, confidence: what.isKnown ? 0.9 : 0.6 }]
  }
  if ((unit === 'months' || unit === 'years') && isTimeReference(tokens, candidate)) return []
  if (unit === 'percent' && !isShare(tokens, candidate)) return []
  return [{ span, ...numbers, unit, unit_as_written: null, why: `A figure in ${unit}.`, confidence: 0.9 }]
}

/** Every figure of a text that may be a statistic, in the order of the text. */
export function findStatistics(text: string): StatisticProposal[] {
  const masked = withoutOtherNumbers(text)
  const tokens = tokensIn(masked)
  return chained(masked, tokens, candidatesIn(masked, tokens).flatMap(candidate => splitChange(masked, tokens, candidate))).flatMap(candidate => proposal(tokens, candidate))
}
