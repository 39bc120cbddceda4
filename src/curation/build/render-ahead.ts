import type { Dataset } from '../../records/dataset.js'
import type { DayThread, RenderedDay } from './day-thread.js'
import type { ReadyRow } from './ready-row.js'

/** A day with more findings is rendered row by row, since its rows would take too much memory. */
const LARGE = 2000
/** Number of days that may wait for an earlier one. */
const WAITING = 32

/** A day and its rows; none yet if a thread has it. */
interface Waiting {
  day: Dataset
  rows: ReadyRow[] | null
}

/** How rows are made. */
export interface Rendering {
  /** Yields the rows of a day, and counts them. */
  here(day: Dataset): Iterable<ReadyRow>
  /** Adds the numbers of a day whose rows a thread made. */
  count(made: RenderedDay): void
  /** The id of the edition, which documents name. */
  edition: string
  /** The thread, which is closed at the end; null if there is none for these records. */
  thread: DayThread | null
}

/**
 * Yields days with their rows, in order. A thread renders as many as it can; meanwhile this one renders others, so neither
 * waits for the other. The rows are the same whichever renders them.
 */
export function* renderAhead(days: Iterable<Dataset>, { here, count, edition, thread }: Rendering): Generator<[Dataset, Iterable<ReadyRow>]> {
  const waiting: Waiting[] = []

  /** The rows of the first waiting day, or undefined if they are not there yet. */
  function first(wait: boolean): Iterable<ReadyRow> | undefined {
    const { day, rows } = waiting[0] as Waiting
    if (rows) return rows
    const answer = thread?.answer(wait)
    if (answer) count(answer)
    // The thread is lost, or it failed on these records, as this one then does.
    return answer === null ? here(day) : answer?.rows
  }
  function* written(most: number): Generator<[Dataset, Iterable<ReadyRow>]> {
    while (waiting.length > 0) {
      const rows = first(waiting.length > most)
      if (!rows) return
      yield [(waiting.shift() as Waiting).day, rows]
    }
  }

  try {
    for (const day of days) {
      const size = day.findings.length
      if (size > LARGE) {
        yield* written(0)
        yield [day, here(day)]
      } else {
        const taken = thread?.take(day, edition) ?? false
        waiting.push({ day, rows: taken ? null : [...here(day)] })
        yield* written(WAITING)
      }
    }
    yield* written(0)
  } finally {
    thread?.close()
  }
}
