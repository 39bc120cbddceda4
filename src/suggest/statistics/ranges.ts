import { isRefusal, readFigure } from '../../figures/read-figure.js'
import type { Candidate } from './candidates.js'
import { type Token, wordAt } from './tokens.js'

/** A range that follows such a word before “from” has its ends; any other “from … to …” is a change. */
const RANGES = /^(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|span(?:s|ned|ning)?|lasting|taking|worth|lasted|takes)$/

/** “rose from 26 to 34” has two figures, “ranging from 26 to 34” has one. */
export function splitChange(text: string, tokens: Token[], candidate: Candidate): Candidate[] {
  const { from, to, figure, number, unit } = candidate
  const { value_low: low, value_high: high } = figure
  const divider = tokens.findIndex(({ word }, n) => n > number && n < to && word === 'to')
  if (low === null || high === null || low >= high || divider < 0 || divider >= to - 1) return [candidate]
  const words = tokens.slice(Math.max(0, from - 4), from).map(({ word }) => word)
  // “rates of from 5 to 7” are a range; “fell by 447 to 27,487” has two figures, “by 5 to 7 per cent” one.
  const isChange = words.at(-1) === 'from' && words.at(-2) !== 'of' && !words.slice(0, -1).some(word => RANGES.test(word))
  // “£50 a month to 1,300 parents”
  const isPaid = unit === 'gbp' && wordAt(tokens, divider + 1) !== '£' && tokens.slice(number, divider).some(({ word }) => /^(?:an?|per|each)$/.test(word))
  if (!isChange && !isPaid && !(words.at(-1) === 'by' && high > 2 * low)) return [candidate]
  const lastUnit = isPaid ? 'count' : unit
  const last = readFigure(text.slice(tokens[divider + 1]?.start, tokens[to - 1]?.end), lastUnit === 'count' ? 'fte' : lastUnit)
  if (isRefusal(last)) return [candidate]
  const first = { ...figure, value: low, value_high: low, qualifier: 'exactly' as const }
  return [
    { ...candidate, to: divider, figure: first },
    { ...candidate, from: divider + 1, number: divider + 1, figure: last, unit: lastUnit }
  ]
}
