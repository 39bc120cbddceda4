import t from 'tap'
import { compare } from '../../bench/suggest/compare.js'
import { readTexts } from '../../bench/suggest/key.js'
import { sum } from '../../bench/suggest/tally.js'
import { suggest } from '../../src/suggest/suggest.js'

t.test('proposes what docs/results/suggest.md says it proposes', async t => {
  for (const [folder, least] of [
    ['test/fixtures/suggest', { 'quotations: speech, written': 1, speakers: 0.98, statistics: 0.98, recommendations: 1, anomalies: 0.83 }],
    ['test/fixtures/held-out-suggest', { 'quotations: speech, written': 0.95, speakers: 0.94, statistics: 0.84, recommendations: 0.75, anomalies: 0.5 }]
  ] as const) {
    const compared = readTexts(folder).map(keyed => compare(keyed, suggest(keyed.text)))
    for (const [name, share] of Object.entries(least)) {
      const { found, wanted } = sum(compared.flatMap(({ tallies }) => tallies[name] ?? []))
      t.ok(found >= share * wanted, `${folder}: ${name}: ${found} of ${wanted}`)
    }
  }
})
