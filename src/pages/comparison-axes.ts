import type { Comparison } from '../resources/comparisons/schema.js'
import type { Figure } from './figures.js'

const COMPARED = ['comparable', 'same_result']
/** A sum and its parts may stand on one axis too, if the whole is comparable. */
const PAIRED = [...COMPARED, 'part_of']

/**
 * The figures of a comparison by the axis on which they may be drawn. They share one only if the verdict on the whole and on
 * every pair of them allows it, and only in one unit; otherwise each has an axis of its own.
 */
export function axesOf({ verdict, pairs }: Pick<Comparison, 'verdict' | 'pairs'>, figures: Figure[]): Figure[][] {
  if (!COMPARED.includes(verdict)) return figures.map(figure => [figure])
  const areJoined = (ids: string[]) => pairs.some(({ a, b, verdict }) => ids.includes(a) && ids.includes(b) && PAIRED.includes(verdict))
  const together = (a: Figure, b: Figure) => a.statistic.unit === b.statistic.unit && areJoined([a.id, b.id])
  const axes: Figure[][] = []
  for (const figure of figures) {
    const axis = axes.find(axis => axis.every(other => together(other, figure)))
    if (axis) axis.push(figure)
    else axes.push([figure])
  }
  return axes
}
