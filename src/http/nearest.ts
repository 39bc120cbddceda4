import { distance } from 'fastest-levenshtein'

const NEAREST = 3

/** The known words nearest to one that is not known, best first. */
export function nearest(word: string, known: readonly string[]): string[] {
  const far = (other: string) => (other.includes(word) || word.includes(other) ? Math.abs(other.length - word.length) / 4 : distance(word, other))
  return [...known].sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1)).slice(0, NEAREST)
}
