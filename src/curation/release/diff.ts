import type { ChangeRecord } from '../../records/change.js'
import type { SharedRecords } from '../../records/dataset.js'
import type { Manifest, ReleasedRecord } from '../../records/release-manifest.js'
import { keyOf } from './versions.js'

type Told = Pick<ChangeRecord, 'kind' | 'reason' | 'fields'>

/** Gives the kind, reason and fields of a change, by the key of its record. */
export type ChangeDetails = (key: string) => Told

const byKey = (records: ReleasedRecord[]) => new Map(records.map(record => [keyOf(record), record]))
const WITHDRAWN_KIND = { withdrawn: 'correction', merged: 'clarification' } as const

/**
 * The changes from one state to another, in order of collection and id. A record with another version has
 * changed, even if its content is the same again, since its `version` and `updated` differ. Throws if a record is missing without an explanation.
 */
export function changesBetween(
  before: ReleasedRecord[],
  after: ReleasedRecord[],
  { withdrawn }: Pick<SharedRecords, 'withdrawn'>,
  tell: ChangeDetails
): ChangeRecord[] {
  const [was, is] = [byKey(before), byKey(after)]
  const became = new Map(withdrawn.map(line => [keyOf(line), line]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): ChangeRecord[] => {
    const [old, now] = [was.get(key), is.get(key)]
    const { collection, id } = (now ?? old) as ReleasedRecord
    const same = { collection, id, successor: null }
    if (!old) return [{ ...same, change: 'added', ...tell(key), kind: 'addition', fields: [] }]
    if (now) return now.version === old.version ? [] : [{ ...same, change: 'changed', ...tell(key) }]
    const line = became.get(key)
    if (!line) throw new Error(`“${id}” of ${collection} is missing from the data and from data/withdrawn.yaml; run the checks first`)
    const { change, kind = WITHDRAWN_KIND[change], reason, successor } = line
    return [{ collection, id, change, kind, reason, successor, fields: [] }]
  })
}

const unique = <T>(values: (T | null)[]) => [...new Set(values.filter(value => value !== null))]

/** Merges the changes of a record in several releases; one correction among them makes it a correction. */
function together(releases: Manifest[]): ChangeDetails {
  const told = new Map<string, ChangeRecord[]>()
  for (const change of releases.flatMap(({ changes }) => changes)) told.set(keyOf(change), [...(told.get(keyOf(change)) ?? []), change])
  return key => {
    const all = told.get(key) ?? []
    const kinds = unique(all.map(({ kind }) => kind))
    return {
      kind: (['correction', 'clarification'] as const).find(kind => kinds.includes(kind)) ?? null,
      reason: unique(all.map(({ reason }) => reason)).join(' ') || null,
      fields: unique(all.flatMap(({ fields }) => fields)).sort()
    }
  }
}

/** A change as lists return it: since a release up to this edition, or of an edition since the previous one. */
export interface ListedChange {
  since: string | null
  made_by: string | null
  change: ChangeRecord
}

/** The name of a record with versions. */
export type RecordName = Pick<ChangeRecord, 'collection' | 'id'>

/** Every record of an edition as an addition, in the order given. */
function* additions(records: Iterable<RecordName>, tell: ChangeDetails): Generator<ChangeRecord> {
  for (const { collection, id } of records)
    yield { collection, id, successor: null, change: 'added', ...tell(keyOf({ collection, id })), kind: 'addition', fields: [] }
}

/**
 * All lists of changes of an edition, one after another. Its own records are `now`, which is only
 * called if there is an earlier release to compare with; otherwise `names` gives their names in order.
 */
export function* changeLists(
  { releases, withdrawn }: Pick<SharedRecords, 'releases' | 'withdrawn'>,
  edition: string,
  now: ReleasedRecord[],
  names: () => Iterable<RecordName>
): Generator<ListedChange> {
  const earlier = releases.filter(({ id }) => id !== edition)
  if (earlier.length === 0) for (const change of additions(names(), together(releases))) yield { since: null, made_by: edition, change }
  for (const { id, changes } of earlier) for (const change of changes) yield { since: null, made_by: id, change }
  for (const [n, { id, records }] of earlier.entries()) {
    const made_by = n === earlier.length - 1 ? edition : null
    for (const change of changesBetween(records, now, { withdrawn }, together(releases.slice(n + 1)))) yield { since: id, made_by, change }
  }
}
