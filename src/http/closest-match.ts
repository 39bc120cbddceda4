import { distance } from 'fastest-levenshtein'

const NEAREST = 3
/** Maximum number of mistakes that are reported; a longer list helps nobody and costs time. */
export const MAX_REPORTED = 10
/** Maximum number of letters that are compared: few ids have more, and clients may send any number. */
const COMPARED = 64
const compared = (word: string) => word.slice(0, COMPARED)

interface Known {
  whole: string
  far: number
}

const nearestFirst = (a: Known, b: Known) => a.far - b.far || (a.whole < b.whole ? -1 : 1)

/** The known words closest to an unknown one, best first; only those that differ by up to `most`. */
export function closestMatches(given: string, known: Iterable<string>, most = Number.POSITIVE_INFINITY): string[] {
  const word = compared(given)
  const best: Known[] = []
  for (const whole of known) {
    const other = compared(whole)
    const apart = Math.abs(other.length - word.length)
    const within = other.includes(word) || word.includes(other)
    // A lower bound of the distance: it rules most words out without computing the distance.
    const least = within ? apart / 4 : apart
    const last = best[NEAREST - 1]
    if (least > (last?.far ?? most)) continue
    const one = { whole, far: within ? least : distance(word, other) }
    if (one.far > most || (last && nearestFirst(last, one) < 0)) continue
    best.push(one)
    best.sort(nearestFirst)
    best.length = Math.min(best.length, NEAREST)
  }
  return best.map(({ whole }) => whole)
}
