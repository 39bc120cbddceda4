import fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import t from 'tap'
import { closestMatches } from '../../src/http/closest-match.js'

/** All known words by how far they are, as who has time for it puts them in order. */
function inOrder(word: string, known: string[]): string[] {
  const far = (other: string) => (other.includes(word) || word.includes(other) ? Math.abs(other.length - word.length) / 4 : distance(word, other))
  return known.toSorted((a, b) => far(a) - far(b) || (a < b ? -1 : 1)).slice(0, 3)
}

t.test('gives the three closest words, best first, and equals in alphabetical order', async t => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 12 })
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { maxLength: 30 }), (given, known) => {
      t.strictSame(closestMatches(given, known), inOrder(given, known))
    }),
    { seed: 2022, numRuns: 500 }
  )
})

t.test('compares no more than 64 letters, of the word and of the known ones', async t => {
  const beginning = 'biscuits'.padEnd(64, 'x')
  const known = ['tea', 'biscuits', 'kettles', 'urns', `${beginning}-and-tea`]
  t.strictSame(closestMatches(beginning + 'tea'.repeat(5000), known), closestMatches(beginning, known))
  t.strictSame(closestMatches(beginning, known), [`${beginning}-and-tea`, 'biscuits', 'urns'])
})
