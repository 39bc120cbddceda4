import { lastDigit } from '../../figures/phrase.js'
import { isRefusal, readFigure } from '../../figures/read-figure.js'
import type { StatisticRecord } from '../../records/finding.js'

/** Lowest and highest number that a figure may stand for. */
export type Extent = [number, number]

/** The unit of the last digit of a printed figure, to which it may be rounded; a bare round number is rounded to its last digit that is not zero. */
function stepOf({ as_written, unit, value, value_low, value_high, rounded }: StatisticRecord): number {
  const read = as_written === null ? null : readFigure(as_written, unit)
  if (read === null || isRefusal(read)) return 0
  return rounded && value_low === value_high ? Math.max(read.step, lastDigit(value)) : read.step
}

/** The bounds of a figure and the margin of rounding around them; a bound that is null is open. */
export function extentOf(statistic: StatisticRecord): Extent {
  const half = stepOf(statistic) / 2
  return [(statistic.value_low ?? -Infinity) - half, (statistic.value_high ?? Infinity) + half]
}

// Floating point makes 30.299999999999997 of 10.1 + 20.2.
const NOISE = 1e-6
export const overlap = ([a, b]: Extent, [c, d]: Extent) => a <= d + NOISE && c <= b + NOISE

export const sumOf = (extents: Extent[]): Extent => [extents.reduce((sum, [low]) => sum + low, 0), extents.reduce((sum, [, high]) => sum + high, 0)]

/** How many per cent a part is of a whole. */
export const shareOf = ([low, high]: Extent, [least, most]: Extent): Extent => [(100 * Math.max(0, low)) / most, least > 0 ? (100 * high) / least : Infinity]
