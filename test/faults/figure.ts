export interface Figure {
  what: string
  value: string
  /** True if it has the required value; absent if none is required. */
  holds?: boolean
}

/** A fault that is caused for real, against real processes on loopback. */
export interface Fault {
  name: string
  /** The cause, in a sentence. */
  cause: string
  /** True if it takes seconds only, so that every test run causes it. */
  quick: boolean
  /** A missing requirement on this machine, or null. */
  missing?(): string | null
  /** Causes the fault in its own folder and returns figures. Rejects if it could not be caused. */
  run(folder: string): Promise<Figure[]>
}

/** Maximum length of a value; a longer list shows its first members. */
const LONGEST = 1000

function shown(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return 'none'
  const text = typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} … (${Array.isArray(value) ? value.length : text.length} in all)`
}

/** A figure with a required value. */
export const must = (what: string, value: unknown, wanted: unknown): Figure => ({
  what,
  value: shown(value),
  holds: JSON.stringify(value) === JSON.stringify(wanted)
})

/** A figure without a required value. */
export const told = (what: string, value: unknown): Figure => ({ what, value: String(value) })
