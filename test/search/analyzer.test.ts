import t from 'tap'
import { exactText, exactTokens, formsOf, joined, normalizedTokens, stemmedTokens } from '../../src/search/analyzer.js'

const TEXTS: [string, string[], string[], string][] = [
  ['', [], [], ''],
  ['… “—”', [], [], ''],
  [
    'Integrated Care Systems’ leaders need £1,700 million, nine per cent more.',
    ['ics', 'leaders', 'need', '£1700m', 'nine', 'percent', 'more'],
    ['ics', 'leader', 'need', '£1700m', 'nine', 'percent', 'more'],
    'integrated care systems leaders need £ 1700 million nine per cent more'
  ],
  ['Zoë’s A&E: zoë’s a & e', ['zoe', 'ae', 'zoe', 'ae'], ['zoe', 'ae', 'zoe', 'ae'], 'zoes a e zoes a e']
]
for (const [text, typed, stemmed, words] of TEXTS) {
  t.test(`splits “${text}” into the same words with and without positions, however often`, async t => {
    for (const time of ['first', 'again']) {
      t.strictSame([formsOf(text).map(form => form.spelt), normalizedTokens(text).map(({ word }) => word)], [typed, typed], time)
      t.strictSame([formsOf(text).map(form => form.searched), stemmedTokens(text).map(({ word }) => word)], [stemmed, stemmed], time)
      t.strictSame([exactText(text), joined(exactTokens(text))], [words, words], time)
    }
  })
}

t.test('gives a word its position in the text', async t => {
  t.strictSame(stemmedTokens('The ICSs’ kettles'), [
    { word: 'the', start: 0, end: 3 },
    { word: 'ics', start: 4, end: 8 },
    { word: 'kettl', start: 10, end: 17 }
  ])
})
