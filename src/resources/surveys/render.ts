import { anomaliesOfSurvey, reportsOf } from '../../records/aggregates.js'
import { labelOf, nameOf, urlOf } from '../../records/references.js'
import type { RenderContext } from '../../records/render-context.js'
import type { SurveyRecord } from '../../records/survey.js'
import type { Survey } from './schema.js'

export function renderSurvey({ dataset: base, aggregates, anomaly }: RenderContext, record: SurveyRecord): Survey {
  return {
    ...record,
    commissioner: nameOf(base, 'organisation', record.commissioner),
    populations: record.populations.map(id => labelOf(base, 'population', id)),
    respondents: {
      ...record.respondents,
      breakdown: record.respondents.breakdown.map(({ population, n }) => ({ population: labelOf(base, 'population', population), n }))
    },
    reports: reportsOf(aggregates, record.id),
    anomalies: anomaliesOfSurvey(aggregates, record.id).map(anomaly),
    finding_counts: aggregates.surveys.at(record.id),
    updated: base.about.prepared,
    url: urlOf('surveys', record.id)
  }
}
