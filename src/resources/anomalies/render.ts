import type { Base } from '../base.js'
import { placed } from '../findings/passages.js'
import { found, titleOf, urlOf } from '../references.js'
import type { Anomaly, AnomalyRecord } from './schema.js'

export function renderAnomaly(base: Base, record: AnomalyRecord): Anomaly {
  return {
    id: record.id,
    kind: record.kind,
    severity: record.severity,
    source: titleOf(base, 'source', found(base.sourceOf, record.id).id),
    findings: record.findings,
    passages: placed(base, record.id, record.passages),
    printed: record.printed,
    why: record.why,
    settled: record.settled,
    write_instead: record.write_instead,
    rule: record.rule,
    updated: base.about.prepared,
    url: urlOf('anomalies', record.id)
  }
}
