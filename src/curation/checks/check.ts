import type { Draft } from '../load.js'

/** A rule about the data. It is named for its file; `check` reports what breaks it, where, and how to fix it. */
export interface DataCheck {
  name: string
  description: string
  /** Set if an unreadable file would make it report problems in other files: it then runs only when all files can be read. */
  needsAll?: true
  check(draft: Draft): { place: string; message: string }[]
}
