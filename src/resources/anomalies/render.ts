import type { AnomalyRecord } from '../../records/anomaly.js'
import type { Dataset } from '../../records/dataset.js'
import { mustGet, titleOf, urlOf } from '../../records/references.js'
import { withPositions } from '../findings/passage-positions.js'
import type { Anomaly } from './schema.js'

export function renderAnomaly(dataset: Dataset, record: AnomalyRecord): Anomaly {
  return {
    id: record.id,
    kind: record.kind,
    severity: record.severity,
    scope: record.scope,
    short: record.short,
    avoid: record.avoid,
    source: titleOf(dataset, 'source', mustGet(dataset.sourceOf, record.id).id),
    findings: record.findings,
    passages: withPositions(dataset, record.id, record.passages),
    printed: record.printed,
    why: record.why,
    settled: record.settled,
    write_instead: record.write_instead,
    rule: record.rule,
    updated: dataset.about.prepared,
    url: urlOf('anomalies', record.id)
  }
}
