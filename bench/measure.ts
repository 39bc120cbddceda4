import type { MadeUp } from './editions.js'

/** The input of every measure: two editions, of 10,000 findings and of the requested size, which may be the same. */
export interface Bench {
  small: MadeUp
  large: MadeUp
  /** Number of rounds of two servers, and seconds of each turn. */
  rounds: number
  seconds: number
}

export type Unit = 'times' | 'µs' | 'ms' | 's' | 'B' | 'MB' | '/s'

/** A measured figure with its target. */
export interface Figure {
  what: string
  /** Its column, if several figures share a row; absent if it has a row of its own. */
  column?: string
  value: number
  unit: Unit
  target: { atLeast: number } | { atMost: number } | null
  /** Further observations, as a text. */
  seen: string
  /** Its name in the chart of costs, in microseconds; absent if it is not in the chart. */
  cost?: { name: string; microseconds: number }
}

/** The number of findings up to which the targets of small data hold. */
const SMALL = 100_000

/** A target that depends on the size of the data. */
export const bySize = (findings: number, { small, large }: { small: number; large: number }) => (findings <= SMALL ? small : large)

/** Figures that are measured together. `--only` takes its name. */
export interface Measure {
  name: string
  measure(bench: Bench): Promise<Figure[]>
}

export const isMet = ({ value, target }: Figure): boolean | null =>
  target === null ? null : 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
