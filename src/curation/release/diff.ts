import { type ChangeRecord, keyOf } from '../../records/change.js'
import type { SharedRecords } from '../../records/dataset.js'
import type { ReleasedRecord } from '../../records/release-manifest.js'
import { fatesOf } from '../../records/withdrawn.js'

type Told = Pick<ChangeRecord, 'kind' | 'reason' | 'fields'>

/** Gives the kind, reason and fields of a change, by the key of its record. */
export type ChangeDetails = (key: string) => Told

const byKey = (records: ReleasedRecord[]) => new Map(records.map(record => [keyOf(record), record]))

/**
 * The changes from one state to another, in order of collection and id. A record with another version has
 * changed, even if its content is the same again, since its `version` and `updated` differ; before a release, one with another hash, too. Throws if a record is missing without an explanation.
 */
export function changesBetween(
  before: ReleasedRecord[],
  after: ReleasedRecord[],
  { withdrawn }: Pick<SharedRecords, 'withdrawn'>,
  tell: ChangeDetails
): ChangeRecord[] {
  const [was, is] = [byKey(before), byKey(after)]
  const became = new Map(fatesOf(withdrawn).map(fate => [keyOf(fate), fate]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): ChangeRecord[] => {
    const [old, now] = [was.get(key), is.get(key)]
    const { collection, id } = (now ?? old) as ReleasedRecord
    const same = { collection, id, successor: null }
    if (!old) return [{ ...same, change: 'added', ...tell(key), kind: 'addition', fields: [] }]
    if (now) return now.version === old.version && now.hash === old.hash ? [] : [{ ...same, change: 'changed', ...tell(key) }]
    const fate = became.get(key)
    if (!fate) throw new Error(`“${id}” of ${collection} is missing from the data and from data/withdrawn.yaml; run the checks first`)
    return [{ ...fate, fields: [] }]
  })
}
