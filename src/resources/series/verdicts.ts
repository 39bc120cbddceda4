import { type ComparisonRecord, pairsOf } from '../../records/comparison.js'
import type { Dataset } from '../../records/dataset.js'

/** A finding that a comparison judges against another. */
export interface Counterpart {
  finding: string
  verdict: ComparisonRecord['verdict']
  reason: string
  comparison: { id: string; title: string }
}

export type Counterparts = ReadonlyMap<string, readonly Counterpart[]>

/** The counterparts of findings: as curators paired them in comparisons, and no others. */
export function counterpartsOf({ comparisonsOf }: Pick<Dataset, 'comparisonsOf'>, ids: readonly string[]): Counterparts {
  const found = new Map<string, Counterpart[]>(ids.map(id => [id, []]))
  const comparisons = new Set(ids.flatMap(id => comparisonsOf.get(id) ?? []))
  for (const comparison of comparisons) {
    const { id, title, reason: whole } = comparison
    for (const { a, b, verdict, reason } of pairsOf(comparison)) {
      const judged = { verdict, reason: reason ?? whole, comparison: { id, title } }
      found.get(a)?.push({ finding: b, ...judged })
      found.get(b)?.push({ finding: a, ...judged })
    }
  }
  return found
}
