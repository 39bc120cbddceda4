import { wholeNumber } from '../../figures/numbers.js'
import { qualified } from '../../figures/qualifiers.js'
import { SMALL_NUMBERS } from '../../figures/words.js'
import type { StatisticProposal } from '../types.js'

const TIMES: [RegExp, number][] = [
  [/\bhalv(?:ed|es|ing)\b/giu, 0.5],
  [
    /\bdoubl(?:ed|es|ing)\b(?!\s+down)|\bdouble\b(?=\s+(?:the|that|what|in|since|from|to|its|their|by|last)\b)|\btwice\b(?=\s+(?:as|the|that|what|its|their)\b)/giu,
    2
  ],
  [/\b(?:tripl|trebl)(?:e|ed|es|ing)\b(?!\s+(?:lock|aim|whammy))/giu, 3],
  [/\bquadrupl(?:e|ed|es|ing)\b/giu, 4],
  // “x2.5”: its digits are its value.
  [/(?<![\p{L}\d])x(\d+(?:\.\d+)?)(?![\p{L}\d])/giu, 1],
  // “sixfold”, “seven times as many”
  [
    new RegExp(
      `(?<![\\p{L}\\d])(${SMALL_NUMBERS.join('|')}|\\d+(?:\\.\\d+)?)(?:[\\s\\p{Dash}]?fold\\b|\\stimes\\b(?=\\s+(?:as|the|that|more|higher)\\b))`,
      'giu'
    ),
    1
  ]
]
const QUALIFIER = /(?:more than|nearly|almost|over|about|around|roughly|at least|less than|just over|just under|up to)\s+$/iu

/** Words that multiply: “more than doubled”, “twice as many”. The data has no unit for them. */
export function multiplesIn(text: string): StatisticProposal[] {
  return TIMES.flatMap(([pattern, times]) =>
    [...text.matchAll(pattern)].map(({ 0: found, 1: printed, index }) => {
      const value = printed === undefined ? times : (wholeNumber([printed.toLowerCase()]) ?? Number(printed))
      const before = QUALIFIER.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? ''
      const qualifier = qualified(`${before.toLowerCase()}1`).qualifier ?? 'exactly'
      const isLow = qualifier === 'exactly' || qualifier === 'more_than' || qualifier === 'at_least'
      const isHigh = qualifier !== 'more_than' && qualifier !== 'at_least' && qualifier !== 'about'
      return {
        span: { start: index - before.length, end: index + found.length },
        value,
        value_low: isLow ? value : null,
        value_high: isHigh ? value : null,
        unit: 'other',
        unit_as_written: found,
        qualifier,
        why: `“${found}” is a multiple, and the data has no unit for it.`,
        confidence: 0.6
      }
    })
  )
}
