import t from 'tap'
import { readTexts } from '../../bench/suggest/key.js'
import { compareAnomalies, compareRecommendations } from '../../bench/suggest/others.js'
import { compareQuotations } from '../../bench/suggest/quotations.js'
import { compareStatistics } from '../../bench/suggest/statistics.js'
import { sum, type Tally } from '../../bench/suggest/tally.js'
import { suggest } from '../../src/suggest/suggest.js'

/** What the key of a text has, and the proposals have, over all texts of a folder. */
function measured(folder: string): Record<string, Tally> {
  const all = readTexts(folder).map(keyed => {
    const found = suggest(keyed.text)
    const compared = [
      compareQuotations(keyed, found.quotations),
      compareStatistics(keyed, found.statistics),
      compareRecommendations(keyed, found.recommendations),
      compareAnomalies(keyed, found.anomalies)
    ]
    return Object.assign({}, ...compared.map(({ tallies }) => tallies)) as Record<string, Tally>
  })
  const names = [...new Set(all.flatMap(tallies => Object.keys(tallies)))]
  return Object.fromEntries(names.map(name => [name, sum(all.flatMap(tallies => tallies[name] ?? []))]))
}

t.test('proposes what docs/results/suggest.md says it proposes', async t => {
  for (const [folder, least] of [
    ['test/fixtures/suggest', { 'quotations: speech, written': 1, speakers: 0.98, statistics: 0.98, recommendations: 1, anomalies: 0.83 }],
    ['test/fixtures/held-out-suggest', { 'quotations: speech, written': 0.95, speakers: 0.94, statistics: 0.84, recommendations: 0.75, anomalies: 0.5 }]
  ] as const) {
    const tallies = measured(folder)
    for (const [name, share] of Object.entries(least)) {
      const { found, wanted } = tallies[name] as Tally
      t.ok(found >= share * wanted, `${folder}: ${name}: ${found} of ${wanted}`)
    }
  }
})
