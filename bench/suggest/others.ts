import type { Suggestions } from '#ics/suggest/types.js'
import { type Keyed, placesOf } from './key.js'
import { type Compared, type Note, tally } from './tally.js'

const bare = (words: string) => words.trim().replace(/[.,;:]$/, '')
const sorted = (names: string[]) => names.map(name => name.toLowerCase().replace(/^the /, '')).sort().join('; ')

/** Recommendations by their exact words without the last mark, and who is asked. */
export function compareRecommendations({ text, key }: Keyed, proposals: Suggestions['recommendations']): Compared {
  const wordsOf = (proposal: (typeof proposals)[number]) => bare(text.slice(proposal.span.start, proposal.span.end))
  const pairs = key.recommendations.map(entry => ({ entry, proposal: proposals.find(proposal => wordsOf(proposal) === bare(entry.exact)) }))
  const right = proposals.filter(proposal => key.recommendations.some(entry => wordsOf(proposal) === bare(entry.exact)))
  const asked = pairs.filter(({ entry, proposal }) => proposal && sorted(entry.asked_of) === sorted(proposal.asked_of)).length
  const found = pairs.filter(({ proposal }) => proposal).length
  const notes: Note[] = [
    ...pairs.filter(({ proposal }) => !proposal).map(({ entry }) => ({ measure: 'MISSED recommendation', what: entry.exact, at: text.indexOf(entry.exact) })),
    ...proposals.filter(proposal => !right.includes(proposal)).map(proposal => ({ measure: 'FALSE recommendation', what: wordsOf(proposal), at: proposal.span.start })),
    ...pairs
      .filter(({ entry, proposal }) => proposal && sorted(entry.asked_of) !== sorted(proposal.asked_of))
      .map(({ entry, proposal }) => ({ measure: 'ASKED', what: `${proposal?.asked_of.join('; ')}, not ${entry.asked_of.join('; ')}`, at: text.indexOf(entry.exact) }))
  ]
  return {
    tallies: { recommendations: tally(key.recommendations.length, found, proposals.length, right.length), 'recommendations: who is asked': tally(found, asked, found, asked) },
    notes
  }
}

/** Anomalies by kind and, if the key has words, by overlap with them. */
export function compareAnomalies({ text, key }: Keyed, proposals: Suggestions['anomalies']): Compared {
  const fits = (entry: (typeof key.anomalies)[number], { kind, span }: (typeof proposals)[number]) =>
    kind === entry.kind && (entry.exact === undefined || placesOf(text, entry.exact).some(({ start, end }) => start < span.end && span.start < end))
  const missed = key.anomalies.filter(entry => !proposals.some(proposal => fits(entry, proposal)))
  const wrong = proposals.filter(proposal => !key.anomalies.some(entry => fits(entry, proposal)))
  return {
    tallies: { anomalies: tally(key.anomalies.length, key.anomalies.length - missed.length, proposals.length, proposals.length - wrong.length) },
    notes: [
      ...missed.map(({ kind, exact, why }) => ({ measure: `MISSED ${kind}`, what: exact ?? why, at: exact ? text.indexOf(exact) : 0 })),
      ...wrong.map(({ kind, span, why }) => ({ measure: `FALSE ${kind}`, what: `${text.slice(span.start, span.end)}: ${why}`, at: span.start }))
    ]
  }
}
