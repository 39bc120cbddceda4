import { type Figure, isContradicted, shortFigure } from '../figures.js'
import { FONT_SIZE, WIDTH } from './pen.js'
import { widthOf, wrapped } from './words.js'

/** One figure as it is drawn: full up to the lowest value that its words allow, and pale up to the highest. */
export interface Bar {
  lines: string[]
  value: string
  full: number
  pale: number | null
  /** True if the words give no highest value, which an arrow shows. */
  open: boolean
  top: number
  middle: number
  bottom: number
}

const LINE = FONT_SIZE * 1.3
const HEIGHT = 16
const GAP = 18

/** A figure as a bar that begins at a height. A figure that contradicts itself has words, and no bar. */
function barOf({ statistic }: Figure, name: string, start: number): Bar {
  const { value, value_low: low, value_high: high } = statistic
  const written = shortFigure(statistic)
  const lines = wrapped(name, WIDTH - widthOf(written) - FONT_SIZE)
  const top = start + lines.length * LINE + 3
  const place = { lines, value: written, top, middle: top + HEIGHT / 2, bottom: top + HEIGHT }
  if (isContradicted(statistic)) return { ...place, full: 0, pale: null, open: false }
  // Words without bounds, such as “a third”, are pale throughout: they say no more than the value nearby.
  if (low === null) return { ...place, full: 0, pale: high ?? value, open: false }
  return { ...place, full: low, pale: high !== null && high > low ? high : null, open: high === null }
}

/** Figures as bars one below the other. */
export function barsOf(figures: Figure[], nameOf: (figure: Figure) => string): Bar[] {
  const bars: Bar[] = []
  for (const figure of figures) bars.push(barOf(figure, nameOf(figure), bars.length === 0 ? 0 : (bars.at(-1) as Bar).bottom + GAP))
  return bars
}

/** The end of the axis: 100%, or somewhat more than the largest value. */
export const axisEnd = (figures: Figure[]) =>
  figures[0]?.statistic.unit === 'percent' ? 100 : Math.max(...figures.map(({ statistic }) => statistic.value_high ?? statistic.value)) * 1.1
