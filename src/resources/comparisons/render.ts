import { type ComparisonRecord, pairsOf } from '../../records/comparison.js'
import { findingOf, urlOf } from '../../records/references.js'
import type { RenderContext } from '../../records/render-context.js'
import type { Comparison } from './schema.js'

export function renderComparison(context: RenderContext, record: ComparisonRecord): Comparison {
  return {
    id: record.id,
    title: record.title,
    verdict: record.verdict,
    reason: record.reason,
    differs_in: record.differs_in,
    findings: record.findings.map(id => findingOf(context, id)),
    pairs: pairsOf(record),
    outside: record.outside,
    updated: context.dataset.about.prepared,
    url: urlOf('comparisons', record.id)
  }
}
