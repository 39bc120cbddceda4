import type { Db } from '../connection.js'
import { rowNumbers } from '../index/row-numbers.js'

/** A function that counts rows, and their distinct sources and surveys. */
export function createCounter(db: Db, collection: string, also: { sources: string; surveys: string }) {
  const [sources, surveys] = [rowNumbers(db, collection, also.sources), rowNumbers(db, collection, also.surveys)]
  // The round in which a number was last seen, so that nothing must be cleared between rounds.
  const [sourceSeen, surveySeen] = [new Uint32Array(sources.length + 1), new Uint32Array(surveys.length + 1)]
  let round = 0
  return (seqs: Uint32Array) => {
    round++
    // The number of rows without a value never counts.
    sourceSeen[0] = round
    surveySeen[0] = round
    const found = { count: seqs.length, sources: 0, surveys: 0 }
    for (let n = 0; n < seqs.length; n++) {
      const source = sources[seqs[n] as number] as number
      if (sourceSeen[source] !== round) {
        sourceSeen[source] = round
        found.sources++
      }
      const survey = surveys[seqs[n] as number] as number
      if (surveySeen[survey] !== round) {
        surveySeen[survey] = round
        found.surveys++
      }
    }
    return found
  }
}
