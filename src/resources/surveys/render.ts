import { type Aggregates, anomaliesOfSurvey, reportsOf } from '../../records/aggregates.js'
import type { Dataset } from '../../records/dataset.js'
import { labelOf, nameOf, urlOf } from '../../records/references.js'
import type { Warning } from '../findings/schema.js'
import type { Survey, SurveyRecord } from './schema.js'

export function renderSurvey(dataset: Dataset, aggregates: Aggregates, warningOf: (anomaly: string) => Warning, record: SurveyRecord): Survey {
  return {
    ...record,
    commissioner: nameOf(dataset, 'organisation', record.commissioner),
    populations: record.populations.map(id => labelOf(dataset, 'population', id)),
    respondents: {
      ...record.respondents,
      breakdown: record.respondents.breakdown.map(({ population, n }) => ({ population: labelOf(dataset, 'population', population), n }))
    },
    reports: reportsOf(aggregates, record.id),
    anomalies: anomaliesOfSurvey(aggregates, record.id).map(warningOf),
    finding_counts: aggregates.surveys.at(record.id),
    updated: dataset.about.prepared,
    url: urlOf('surveys', record.id)
  }
}
