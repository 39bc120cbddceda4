import type { MadeUp } from './editions.js'

/** What every measure is given: two editions, of 10,000 findings and of the size that is asked about, which may be the same. */
export interface Bench {
  small: MadeUp
  large: MadeUp
  /** How often two servers take turns, and for how many seconds. */
  rounds: number
  seconds: number
}

export type Unit = 'times' | 'µs' | 'ms' | 's' | 'MB' | '/s'

/** A figure that was measured, and the bar that it is held against. */
export interface Figure {
  what: string
  value: number
  unit: Unit
  bar: { atLeast: number } | { atMost: number } | null
  /** What else was seen, in words. */
  seen: string
  /** What a chart of costs over sizes calls it, in microseconds; absent where it is in none. */
  cost?: { name: string; microseconds: number }
}

/** Figures that are measured together. Its name is what `--only` takes. */
export interface Measure {
  name: string
  measure(bench: Bench): Promise<Figure[]>
}

export const isMet = ({ value, bar }: Figure): boolean | null => (bar === null ? null : 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost)
