import type { Draft } from '../load.js'

/** A rule about the data as a value: its name is the file's, `check` says what breaks it, where and how to mend it. */
export interface DataCheck {
  name: string
  description: string
  /** Set where one unreadable file would make it complain of the others: it then waits until all can be read. */
  needsAll?: true
  check(draft: Draft): { place: string; message: string }[]
}
