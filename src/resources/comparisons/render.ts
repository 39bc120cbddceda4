import { type ComparisonRecord, pairsOf } from '../../records/comparison.js'
import type { Dataset } from '../../records/dataset.js'
import { findingOf, urlOf } from '../../records/references.js'
import type { Comparison } from './schema.js'

export function renderComparison(dataset: Dataset, record: ComparisonRecord): Comparison {
  return {
    id: record.id,
    title: record.title,
    verdict: record.verdict,
    reason: record.reason,
    differs_in: record.differs_in,
    findings: record.findings.map(id => findingOf(dataset, id)),
    pairs: pairsOf(record),
    outside: record.outside,
    updated: dataset.about.prepared,
    url: urlOf('comparisons', record.id)
  }
}
