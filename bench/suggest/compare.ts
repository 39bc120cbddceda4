import type { Suggestions } from '#ics/suggest/types.js'
import type { Keyed } from './key.js'
import { compareAnomalies, compareRecommendations } from './others.js'
import { compareQuotations } from './quotations.js'
import { compareStatistics } from './statistics.js'
import type { Compared } from './tally.js'

/** All measures of the proposals for a text. */
export function compare(keyed: Keyed, { quotations, statistics, recommendations, anomalies }: Suggestions): Compared {
  const all = [
    compareQuotations(keyed, quotations),
    compareStatistics(keyed, statistics),
    compareRecommendations(keyed, recommendations),
    compareAnomalies(keyed, anomalies)
  ]
  return { tallies: Object.assign({}, ...all.map(({ tallies }) => tallies)), notes: all.flatMap(({ notes }) => notes) }
}
