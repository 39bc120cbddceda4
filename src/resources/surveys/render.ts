import type { Base } from '../base.js'
import type { Warning } from '../findings/schema.js'
import { labelOf, nameOf, urlOf } from '../references.js'
import { anomaliesOfSurvey, reportsOf, type Tally } from '../tally.js'
import type { Survey, SurveyRecord } from './schema.js'

export function renderSurvey(base: Base, tally: Tally, warningOf: (anomaly: string) => Warning, record: SurveyRecord): Survey {
  return {
    ...record,
    commissioner: nameOf(base, 'organisation', record.commissioner),
    populations: record.populations.map(id => labelOf(base, 'population', id)),
    respondents: {
      ...record.respondents,
      breakdown: record.respondents.breakdown.map(({ population, n }) => ({ population: labelOf(base, 'population', population), n }))
    },
    reports: reportsOf(tally, record.id),
    anomalies: anomaliesOfSurvey(tally, record.id).map(warningOf),
    finding_counts: tally.surveys.at(record.id),
    updated: base.about.prepared,
    url: urlOf('surveys', record.id)
  }
}
