/** How far the proposals for a text and its key agree, in one measure. */
export interface Tally {
  /** Entries of the key, and how many of them were found. */
  wanted: number
  found: number
  /** Proposals, and how many of them are in the key. */
  proposed: number
  right: number
}
/** A miss or a false proposal, with its place. */
export interface Note {
  measure: string
  what: string
  at: number
}
export interface Compared {
  tallies: Record<string, Tally>
  notes: Note[]
}

export const tally = (wanted: number, found: number, proposed: number, right: number): Tally => ({ wanted, found, proposed, right })

export const sum = (tallies: Tally[]): Tally =>
  tallies.reduce((a, b) => tally(a.wanted + b.wanted, a.found + b.found, a.proposed + b.proposed, a.right + b.right), tally(0, 0, 0, 0))

export const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`)

/** The line of a text in which a place lies, shortened around it. */
export function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return text.slice(Math.max(start, at - 90), Math.min(end < 0 ? text.length : end, at + 110)).trim()
}
