/** A piece of text on a page: PDF units, the origin at the bottom left. */
export interface Piece {
  str: string
  x: number
  y: number
  width: number
  height: number
  hasEOL: boolean
}

/** The fewest pieces of prose that a column has, and the words that make a piece prose. A table has shorter cells. */
const FEWEST_PIECES = 6
const PROSE_WORDS = 4
/** The share of pieces in the file that change the column, from which on its columns are interleaved. */
const INTERLEAVED = 0.4
/** Pieces that cross the gutter, such as headings. */
const CROSSING = 0.15

/** True if the pieces of two columns follow each other line by line in the file, so that a reader gets them mixed up. */
export function isInterleaved(pieces: readonly Piece[]): boolean {
  const prose = pieces.filter(({ str }) => str.trim().split(/\s+/).length >= PROSE_WORDS)
  const starts = [...new Set(prose.map(({ x }) => Math.round(x)))].sort((a, b) => a - b)
  return starts.slice(1).some(gutter => {
    const left = prose.filter(({ x, width }) => x + width <= gutter)
    const right = prose.filter(({ x }) => x >= gutter - 1)
    if (left.length < FEWEST_PIECES || right.length < FEWEST_PIECES) return false
    if (prose.length - left.length - right.length > prose.length * CROSSING) return false
    const sides = prose.filter(piece => left.includes(piece) || right.includes(piece)).map(piece => right.includes(piece))
    const changes = sides.slice(1).filter((side, n) => side !== sides[n]).length
    return changes / sides.length >= INTERLEAVED
  })
}
