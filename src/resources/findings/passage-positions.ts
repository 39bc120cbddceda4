import type { Dataset } from '../../records/dataset.js'
import type { PassageRecord } from '../../records/finding.js'
import { passageKey, type SourceLock, type Span } from '../../records/provenance-lock.js'
import { mustGet } from '../../records/references.js'

/** Passages of a finding or an anomaly with their positions, from the provenance lock. */
export function withPositions<P extends PassageRecord>(dataset: Dataset, owner: string, passages: P[], keyOf = passageKey) {
  const spans = (dataset.lock[mustGet(dataset.sourceOf, owner).id] as SourceLock).spans
  return passages.map((passage, n) => {
    const { prefix, suffix, start, end } = spans[keyOf(owner, n)] as Span
    return { ...passage, prefix, suffix, start, end }
  })
}
