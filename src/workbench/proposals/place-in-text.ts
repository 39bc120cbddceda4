import { spanOf } from './passages.js'

/** The lists of a source that hold records with passages. */
export type RecordList = 'findings' | 'anomalies'

interface Placed {
  passages?: { exact: string; occurrence?: number | null }[]
}

function startOf(text: string, record: object): number {
  const { passages } = record as Placed
  return passages?.[0] ? (spanOf(text, passages[0])?.start ?? 0) : 0
}

/** The index at which a record belongs in a list: before the first record whose passage stands later in the text. */
export function insertionIn(text: string, records: readonly object[], record: object): number {
  const start = startOf(text, record)
  const later = records.findIndex(one => startOf(text, one) > start)
  return later < 0 ? records.length : later
}
