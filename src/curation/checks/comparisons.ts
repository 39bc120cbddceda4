import { pairsOf } from '../../records/comparison.js'
import type { DataCheck } from './check.js'

/** Verdicts that rest on a difference. */
const NEEDS_DIFFERENCE = ['direction_only', 'not_comparable']
const key = (a: string, b: string) => [a, b].sort().join(' and ')

export const comparisons: DataCheck = {
  name: 'comparisons',
  description: 'A comparison judges a pair once, every pair has one verdict in the whole base, and a verdict says what differs',
  check({ dataset: base, place }) {
    const verdicts = new Map<string, { verdict: string; in: string }>()
    return base.comparisons.flatMap(comparison => {
      const { findings, pairs, verdict, differs_in } = comparison
      const problems: { place: string; message: string }[] = []
      const judged = pairs.map(({ a, b }) => key(a, b))
      if (NEEDS_DIFFERENCE.includes(verdict) && differs_in.length === 0 && pairs.length < (findings.length * (findings.length - 1)) / 2)
        problems.push({ place: place(comparison, 'verdict'), message: `${verdict} without a difference; state in \`differs_in\` what differs` })
      pairs.forEach((pair, n) => {
        if (!findings.includes(pair.a) || !findings.includes(pair.b) || pair.a === pair.b)
          problems.push({ place: place(pair), message: `${judged[n]} are not both findings of this comparison; add the finding, or remove the pair` })
        if (judged.indexOf(judged[n] as string) < n) problems.push({ place: place(pair), message: `${judged[n]} are judged twice; keep one` })
        if (NEEDS_DIFFERENCE.includes(pair.verdict) && pair.differs_in.length === 0)
          problems.push({ place: place(pair, 'verdict'), message: `${pair.verdict} without a difference; state in \`differs_in\` what differs` })
      })
      for (const { a, b, verdict } of pairsOf(comparison)) {
        const before = verdicts.get(key(a, b))
        if (before && before.verdict !== verdict)
          problems.push({
            place: place(comparison, 'pairs'),
            message: `${key(a, b)} are ${verdict} here, but ${before.verdict} in “${before.in}”; a pair has one verdict`
          })
        verdicts.set(key(a, b), { verdict, in: comparison.id })
      }
      return problems
    })
  }
}
