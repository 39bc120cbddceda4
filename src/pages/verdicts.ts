import type { Comparison } from '../resources/comparisons/schema.js'

const VERDICTS: Record<Comparison['verdict'], string> = {
  comparable: 'Comparable',
  direction_only: 'Only the direction is comparable',
  not_comparable: 'Not comparable',
  same_result: 'The same result',
  part_of: 'One is part of the other',
  sequence: 'In the order of time'
}

export const verdictLabel = (verdict: Comparison['verdict']) => VERDICTS[verdict]
