import { findAnomalies } from './anomalies/find-anomalies.js'
import { findQuotations } from './quotations/find-quotations.js'
import { findRecommendations } from './recommendations/find-recommendations.js'
import { findStatistics } from './statistics/find-statistics.js'
import type { Suggestions } from './types.js'

/** Everything in a text that may be worth a record, in the order of the text. */
export function suggest(text: string): Suggestions {
  const quotations = findQuotations(text)
  const statistics = findStatistics(text)
  const recommendations = findRecommendations(text)
  return { quotations, statistics, recommendations, anomalies: findAnomalies(text, { quotations, statistics }) }
}
