import { VERDICTS } from '../../records/comparison.js'
import type { DataCheck } from './check.js'

const key = (a: string, b: string) => [a, b].sort().join(' and ')

export const comparisons: DataCheck = {
  name: 'comparisons',
  description: 'A comparison judges every pair of its findings once, and is no kinder as a whole than its pairs',
  check({ dataset: base, place }) {
    return base.comparisons.flatMap(comparison => {
      const problems = []
      const { findings, pairs } = comparison
      const named = [...new Set(findings)]
      const wanted = new Set(named.flatMap((a, n) => named.slice(n + 1).map(b => key(a, b))))
      const judged = pairs.map(({ a, b }) => key(a, b))
      for (const pair of wanted)
        if (!judged.includes(pair)) problems.push({ place: place(comparison, 'pairs'), message: `${pair} are not judged; add the pair` })
      pairs.forEach((pair, n) => {
        const name = judged[n] as string
        if (!wanted.has(name))
          problems.push({ place: place(pair), message: `${name} are not both findings of this comparison; add the finding, or remove the pair` })
        if (judged.indexOf(name) < n) problems.push({ place: place(pair), message: `${name} are judged twice; keep one` })
        if (pair.verdict !== 'comparable' && pair.differs_in.length === 0)
          problems.push({ place: place(pair, 'verdict'), message: `${pair.verdict} without a difference; state in \`differs_in\` what differs` })
      })
      const weakest = VERDICTS[Math.max(...pairs.map(({ verdict }) => VERDICTS.indexOf(verdict)))]
      if (weakest && VERDICTS.indexOf(weakest) > VERDICTS.indexOf(comparison.verdict)) {
        problems.push({
          place: place(comparison, 'verdict'),
          message: `the comparison is ${comparison.verdict}, but a pair is ${weakest}; use the verdict of the weakest pair`
        })
      }
      return problems
    })
  }
}
