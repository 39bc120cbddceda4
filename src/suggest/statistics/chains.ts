import { isRefusal, readFigure } from '../../figures/read-figure.js'
import type { Candidate } from './candidates.js'
import type { Token } from './tokens.js'

const LINK = /^(?:,|and|or|to|but|versus|vs|against|-|\/|then|&|compared|with|from|of|out)$/

/** “2,300 of the promised 6,000 GPs” */
const OF_WHOLE = /^(?:out )?of (?:the|its|our|their|these|those|\p{L}+'s?)(?: \p{L}+){1,2}$/u

const IS_PRINTED = /%|cent$|pc$/i
const IN_OTHER_WORDS = /^, or$/

/** A number without a unit takes that of the number with which it is listed: “10 and 12 per cent”, “£2m, 3m and 4m”. */
export function chained(text: string, tokens: Token[], found: Candidate[]): Candidate[] {
  const all = [...found]
  for (let n = all.length - 2; n >= 0; n--) {
    const [one, next] = [all[n] as Candidate, all[n + 1] as Candidate]
    const between = tokens.slice(one.to, next.from).map(({ word }) => word)
    const words = between.join(' ')
    const isList = between.length > 0 && between.length <= 3 && between.every(word => LINK.test(word)) && !IN_OTHER_WORDS.test(words)
    const isLinked = isList || (next.unit === 'count' && OF_WHOLE.test(words))
    if (one.unit !== 'count' || !isLinked) continue
    if (next.unit === 'count') all[n] = { ...one, nounAt: next.nounAt ?? next.to }
    else if (next.unit !== 'gbp' && (next.unit !== 'percent' || IS_PRINTED.test(text.slice(tokens[next.from]?.start, tokens[next.to - 1]?.end)))) {
      const figure = readFigure(text.slice(tokens[one.from]?.start, tokens[one.to - 1]?.end), next.unit)
      if (!isRefusal(figure)) all[n] = { ...one, unit: next.unit, figure }
    }
  }
  return all
}
