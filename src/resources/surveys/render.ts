import type { Base } from '../base.js'
import { countKinds, embedded, labelOf, nameOf, urlOf } from '../references.js'
import type { Survey, SurveyRecord } from './schema.js'

export function renderSurvey(base: Base, record: SurveyRecord): Survey {
  const findings = base.findings.filter(finding => finding.survey === record.id)
  const touched = new Set(findings.flatMap(finding => base.anomaliesOf.get(finding.id) ?? []))
  return {
    ...record,
    commissioner: nameOf(base, 'organisation', record.commissioner),
    populations: record.populations.map(id => labelOf(base, 'population', id)),
    respondents: {
      ...record.respondents,
      breakdown: record.respondents.breakdown.map(({ population, n }) => ({ population: labelOf(base, 'population', population), n }))
    },
    reports: base.sources.filter(source => source.survey === record.id).map(({ id, title }) => ({ id, title })),
    anomalies: base.anomalies.filter(anomaly => touched.has(anomaly)).map(embedded),
    finding_counts: countKinds(findings),
    updated: base.about.prepared,
    url: urlOf('surveys', record.id)
  }
}
