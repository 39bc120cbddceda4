import { isRefusal, readFigure } from '../../figures/read-figure.js'
import type { Candidate } from './candidates.js'
import type { Token } from './tokens.js'

const LINK = /^(?:,|and|or|to|but|versus|vs|against|-|\/|then|&|compared|with|from)$/

/** A number without a unit takes that of the number with which it is listed: “10 and 12 per cent”, “£2m, 3m and 4m”. */
export function chained(text: string, tokens: Token[], found: Candidate[]): Candidate[] {
  const all = [...found]
  for (let n = all.length - 2; n >= 0; n--) {
    const [one, next] = [all[n] as Candidate, all[n + 1] as Candidate]
    const between = tokens.slice(one.to, next.from)
    if (one.unit !== 'count' || next.unit === 'count' || between.length === 0 || between.length > 3 || !between.every(({ word }) => LINK.test(word))) continue
    if (next.unit === 'gbp' || (next.unit === 'percent' && !/%|cent|pc/.test(text.slice(tokens[next.from]?.start, tokens[next.to - 1]?.end)))) continue
    const figure = readFigure(text.slice(tokens[one.from]?.start, tokens[one.to - 1]?.end), next.unit)
    if (!isRefusal(figure)) all[n] = { ...one, unit: next.unit, figure }
  }
  return all
}
