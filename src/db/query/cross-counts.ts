import type { Distinct } from './distinct-counts.js'
import type { Group, GroupsByRow } from './groups.js'

/** Numbers of each row. */
export interface Numbers {
  sources: Uint32Array
  surveys: Uint32Array
}

/** A function that counts the rows of a group by their groups in another dimension, those without rows left out. */
export function createCrossCounter(
  others: readonly Group[],
  { starts, numbers }: GroupsByRow,
  { sources, surveys }: Numbers,
  count: (sources: Uint32Array, surveys: Uint32Array) => Distinct
) {
  const ends = new Uint32Array(others.length + 1)
  const columns = () => ({ sources: new Uint32Array(numbers.length), surveys: new Uint32Array(numbers.length) })
  const [groups, found, sorted] = [new Uint32Array(numbers.length), columns(), columns()]

  /** Sorts the numbers of rows by their groups: a counting sort, so that what lies far apart is read once. */
  function sort(seqs: Uint32Array) {
    let size = 0
    ends.fill(0)
    for (let n = 0; n < seqs.length; n++) {
      const seq = seqs[n] as number
      const [source, survey, end] = [sources[seq] as number, surveys[seq] as number, starts[seq + 1] as number]
      for (let at = starts[seq] as number; at < end; at++, size++) {
        const group = numbers[at] as number
        ;(ends[group] as number)++
        groups[size] = group
        found.sources[size] = source
        found.surveys[size] = survey
      }
    }
    for (let group = 1; group < ends.length; group++) (ends[group] as number) += ends[group - 1] as number
    for (let n = 0; n < size; n++) {
      const place = --(ends[groups[n] as number] as number)
      sorted.sources[place] = found.sources[n] as number
      sorted.surveys[place] = found.surveys[n] as number
    }
  }

  return (seqs: Uint32Array): ({ value: string } & Distinct)[] => {
    sort(seqs)
    // The end of a group is its start now.
    return others.flatMap(({ value }, n) => {
      const [start, end] = [ends[n] as number, ends[n + 1] as number]
      return start < end ? [{ value, ...count(sorted.sources.subarray(start, end), sorted.surveys.subarray(start, end)) }] : []
    })
  }
}
