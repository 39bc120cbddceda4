import { distance } from 'fastest-levenshtein'

const NEAREST = 3
/** How many of many mistakes are named; a long list of them helps nobody and costs time. */
export const MAX_REPORTED = 10

/** The known words nearest to one that is not known, best first. */
export function closestMatches(word: string, known: readonly string[]): string[] {
  const far = (other: string) => (other.includes(word) || word.includes(other) ? Math.abs(other.length - word.length) / 4 : distance(word, other))
  return known
    .map(other => ({ other, distance: far(other) }))
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ other }) => other)
}
