export interface Figure {
  what: string
  value: string
  /** Whether it is as it has to be; absent where nothing is asked of it. */
  holds?: boolean
}

/** Something that goes wrong, caused for real against real processes on loopback. */
export interface Fault {
  name: string
  /** What is done, in a sentence. */
  cause: string
  /** Whether it takes seconds, so that it is caused with every test. */
  quick: boolean
  /** What it needs and this machine does not have, or null. */
  missing?(): string | null
  /** Causes it in a folder of its own and tells what became of it. Rejects where it could not be caused. */
  run(folder: string): Promise<Figure[]>
}

/** Maximum length of a figure in characters; a longer list is cut, and its length follows. */
const LONGEST = 1000

function shown(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return 'none'
  const text = typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} … (${Array.isArray(value) ? value.length : text.length} in all)`
}

/** A figure that has to be as it is wanted. */
export const must = (what: string, value: unknown, wanted: unknown): Figure => ({
  what,
  value: shown(value),
  holds: JSON.stringify(value) === JSON.stringify(wanted)
})

/** A figure that is only told. */
export const told = (what: string, value: unknown): Figure => ({ what, value: String(value) })
