import t from 'tap'
import { type ComparisonRecord, pairsOf } from '../../src/records/comparison.js'

const comparison: ComparisonRecord = {
  id: 'cups',
  title: 'Cups',
  verdict: 'not_comparable',
  differs_in: ['question'],
  reason: 'They differ.',
  findings: ['a', 'b', 'c'],
  pairs: [{ a: 'c', b: 'a', verdict: 'comparable', differs_in: [], reason: 'These two do not.' }],
  outside: []
}
const like = (a: string, b: string) => ({ a, b, verdict: 'not_comparable', differs_in: ['question'], reason: null })

t.test('judges every pair like the whole, except those that are judged, either way round', async t => {
  t.strictSame(pairsOf(comparison), [like('a', 'b'), comparison.pairs[0], like('b', 'c')])
  t.strictSame(pairsOf({ ...comparison, pairs: [] }), [like('a', 'b'), like('a', 'c'), like('b', 'c')])
})

t.test('finds no pairs in a single finding, and none of findings outside the comparison', async t => {
  t.strictSame(pairsOf({ ...comparison, findings: ['a'] }), [])
  t.strictSame(pairsOf({ ...comparison, findings: ['a', 'b'] }), [like('a', 'b')])
})
