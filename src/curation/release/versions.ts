import { keyOf } from '../../records/change.js'
import type { SharedRecords } from '../../records/dataset.js'
import type { VersionLookup } from '../build/render-rows.js'

/** Versions of records according to the releases; new and changed records have the given date. */
export function versionLookup({ releases }: Pick<SharedRecords, 'releases'>, date: string): VersionLookup {
  const last = new Map(releases.flatMap(({ records }) => records.map(record => [keyOf(record), record] as const)))
  return (collection, id, hash) => {
    const before = last.get(keyOf({ collection, id }))
    if (before?.hash === hash) return before
    return { version: (before?.version ?? 0) + 1, updated: date }
  }
}
