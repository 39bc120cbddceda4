import { anomaliesOfSurvey, reportsOf } from '../../records/aggregates.js'
import { labelOf, nameOf, urlOf } from '../../records/references.js'
import type { RenderContext } from '../../records/render-context.js'
import type { SurveyRecord } from '../../records/survey.js'
import { warningsOfWhole } from '../../records/warnings.js'
import type { Survey } from './schema.js'

export function renderSurvey({ dataset, aggregates, anomaly }: RenderContext, record: SurveyRecord): Survey {
  const whole = anomaliesOfSurvey(aggregates, record.id).map(anomaly)
  return {
    ...record,
    commissioner: nameOf(dataset, 'organisation', record.commissioner),
    populations: record.populations.map(id => labelOf(dataset, 'population', id)),
    respondents: {
      ...record.respondents,
      breakdown: record.respondents.breakdown.map(({ population, n }) => ({ population: labelOf(dataset, 'population', population), n }))
    },
    questions: record.questions.map(({ id, topic }) => ({ id, topic, url: urlOf('questions', id) })),
    reports: reportsOf(aggregates, record.id),
    warnings: warningsOfWhole(whole),
    notes: whole,
    finding_counts: aggregates.surveys.at(record.id),
    updated: dataset.about.prepared,
    url: urlOf('surveys', record.id)
  }
}
