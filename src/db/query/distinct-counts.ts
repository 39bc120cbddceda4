/** The number of rows of a cell, and of their distinct sources and surveys. */
export interface Distinct {
  count: number
  sources: number
  surveys: number
}

/** A function that counts rows by the numbers of their sources and surveys, which are 0 for none and at most `last`. */
export function createCounter(last: number): (sources: Uint32Array, surveys: Uint32Array) => Distinct {
  // The round in which a number was last seen, so that nothing must be cleared between cells.
  const [sourceSeen, surveySeen] = [new Uint32Array(last + 1), new Uint32Array(last + 1)]
  let round = 0
  return (sources, surveys) => {
    round++
    sourceSeen[0] = round
    surveySeen[0] = round
    const found = { count: sources.length, sources: 0, surveys: 0 }
    for (let n = 0; n < sources.length; n++) {
      const [source, survey] = [sources[n] as number, surveys[n] as number]
      if (sourceSeen[source] !== round) {
        sourceSeen[source] = round
        found.sources++
      }
      if (surveySeen[survey] !== round) {
        surveySeen[survey] = round
        found.surveys++
      }
    }
    return found
  }
}
