import { distance } from 'fastest-levenshtein'

const NEAREST = 3
/** How many of many mistakes are named; a long list of them helps nobody and costs time. */
export const SOME = 10
/** No name and no id is longer; of a longer word only the beginning is compared. */
const LONGEST = 100

/** The known words nearest to one that is not known, best first. */
export function nearest(given: string, known: Iterable<string>): string[] {
  const word = given.slice(0, LONGEST)
  const best: { other: string; far: number }[] = []
  for (const other of known) {
    const apart = Math.abs(other.length - word.length)
    const within = other.includes(word) || word.includes(other)
    // As far as it is at least: most of many words need no more to be passed over.
    const least = within ? apart / 4 : apart
    if (least > (best[NEAREST - 1]?.far ?? Number.POSITIVE_INFINITY)) continue
    best.push({ other, far: within ? least : distance(word, other) })
    best.sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    best.length = Math.min(best.length, NEAREST)
  }
  return best.map(({ other }) => other)
}
