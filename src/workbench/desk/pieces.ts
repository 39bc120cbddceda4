import type { Span } from '../../suggest/types.js'
import { overlap } from '../proposals/passages.js'

/** Words of the text that are marked. */
export interface Mark extends Span {
  type: 'quotation' | 'statistic' | 'recommendation' | 'anomaly' | 'curated'
  /** The key of the proposal, or the id of the record. */
  of: string
}

export interface Piece extends Span {
  words: string
  /** The mark that shows: of a proposal before that of a record, and the shortest first. */
  mark: Mark | null
}

const rank = ({ type, start, end }: Mark) => (type === 'curated' ? 1e9 : 0) + end - start

/** Cuts a text at the bounds of all marks. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const bounds = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  return bounds.slice(0, -1).map((start, n) => {
    const span = { start, end: bounds[n + 1] as number }
    const [mark = null] = marks.filter(one => overlap(one, span)).sort((a, b) => rank(a) - rank(b))
    return { ...span, words: text.slice(span.start, span.end), mark }
  })
}
