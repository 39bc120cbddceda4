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
  /** Causes it in a folder of its own and tells what became of it. Rejects where it could not be caused. */
  run(folder: string): Promise<Figure[]>
}

/** A figure that has to be as it is wanted. */
export const must = (what: string, value: unknown, wanted: unknown): Figure => ({
  what,
  value: Array.isArray(value) && value.length === 0 ? 'none' : String(value),
  holds: JSON.stringify(value) === JSON.stringify(wanted)
})

/** A figure that is only told. */
export const told = (what: string, value: unknown): Figure => ({ what, value: String(value) })
