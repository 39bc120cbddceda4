/** A passage of a draft, in code points. */
interface Span {
  start: number
  end: number
}

/** A piece of a draft, with the numbers of the passages that cover it. */
export interface Piece {
  text: string
  covering: number[]
}

/** A draft cut at the ends of its passages, which may overlap. */
export function piecesOf(draft: string, spans: Span[]): Piece[] {
  const points = [...draft]
  const cuts = [...new Set([0, points.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1] as number
    return {
      text: points.slice(from, to).join(''),
      covering: spans.flatMap(({ start, end }, number) => (start < to && from < end ? [number] : []))
    }
  })
}
