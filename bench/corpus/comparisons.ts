import type { ComparisonRecord } from '../../src/records/comparison.js'
import * as phrasing from './phrasing.js'
import type { Plan } from './plan.js'
import { below, pick, randomFrom, several } from './random.js'

/** From the mildest to the strictest. */
const VERDICTS = ['comparable', 'direction_only', 'not_comparable'] as const
const DIFFERENT = ['population', 'question'] as const
const MOST = 400
const FINDINGS_EACH = 25

/** Comparisons of two to four figures of different sources, with a verdict for every pair. */
export function comparisonsOf(seed: number, findings: number, planAt: (at: number) => Plan, sources: number): ComparisonRecord[] {
  const random = randomFrom(seed, 6)
  const aFigure = () => planAt(below(random, sources)).findings.find(({ kind }) => kind === 'statistic')?.id
  /** A pair of findings has one verdict in all data. */
  const judged = new Set<string>()
  return Array.from({ length: Math.min(MOST, Math.floor(findings / FINDINGS_EACH)) }, (_, n) => {
    const ids = several(random, aFigure, 2 + below(random, 3)).filter(id => id !== undefined)
    const pairs = ids.flatMap((a, at) =>
      ids.slice(at + 1).map(b => {
        const verdict = pick(random, VERDICTS)
        return { a, b, verdict, differs_in: verdict === 'comparable' ? [] : [...DIFFERENT], reason: phrasing.WHY(random) }
      })
    )
    const weakest = Math.max(0, ...pairs.map(({ verdict }) => VERDICTS.indexOf(verdict)))
    return {
      id: `comparison-${String(n + 1).padStart(3, '0')}`,
      title: phrasing.TITLE(random),
      verdict: VERDICTS[weakest] as ComparisonRecord['verdict'],
      differs_in: [...DIFFERENT],
      reason: phrasing.WHY(random),
      findings: ids,
      pairs,
      outside: []
    }
  }).filter(({ findings, pairs }) => {
    const keys = pairs.map(({ a, b }) => [a, b].sort().join())
    if (findings.length < 2 || keys.some(key => judged.has(key))) return false
    for (const key of keys) judged.add(key)
    return true
  })
}
