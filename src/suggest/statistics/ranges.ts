import { isRefusal, readFigure } from '../../figures/read-figure.js'
import type { Candidate } from './candidates.js'
import type { Token } from './tokens.js'

/** A range that follows such a word before “from” has its ends; any other “from … to …” is a change. */
const RANGES = /^(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|span(?:s|ned|ning)?|lasting|taking|worth|lasted|takes)$/

/** “rose from 26 to 34” has two figures, “ranging from 26 to 34” has one. */
export function splitChange(text: string, tokens: Token[], candidate: Candidate): Candidate[] {
  const { from, to, figure, number, unit } = candidate
  const divider = tokens.findIndex(({ word }, n) => n > number && n < to && word === 'to')
  const isRange = figure.value_low !== null && figure.value_high !== null && figure.value_low < figure.value_high && divider > 0 && divider < to - 1
  if (
    !isRange ||
    tokens[from - 1]?.word !== 'from' ||
    tokens[from - 2]?.word === 'of' ||
    tokens.slice(Math.max(0, from - 4), from - 1).some(({ word }) => RANGES.test(word))
  )
    return [candidate]
  const last = readFigure(text.slice(tokens[divider + 1]?.start, tokens[to - 1]?.end), unit === 'count' ? 'fte' : unit)
  if (isRefusal(last)) return [candidate]
  const low = figure.value_low as number
  const first = { ...figure, value: low, value_high: low, qualifier: 'exactly' as const }
  return [
    { ...candidate, to: divider, figure: first },
    { ...candidate, from: divider + 1, number: divider + 1, figure: last }
  ]
}
