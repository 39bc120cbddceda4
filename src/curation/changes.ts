import type { Base } from '../resources/base.js'
import type { ChangeRecord } from '../resources/changes/schema.js'
import type { Manifest, ReleasedRecord } from '../resources/editions/manifest.js'
import { keyOf } from './history.js'

type Told = Pick<ChangeRecord, 'kind' | 'reason' | 'fields'>

/** Says of a record, by its key, why it was added or changed, and in what. */
export type Tell = (key: string) => Told

const byKey = (records: ReleasedRecord[]) => new Map(records.map(record => [keyOf(record), record]))
const WITHDRAWN_KIND = { withdrawn: 'correction', merged: 'clarification' } as const

/**
 * What became of each record from one state to another, in order of collection and id. A record whose version moved has
 * changed, also where it is again as it was: its `version` and `updated` are not. Throws where one is gone unexplained.
 */
export function changesBetween(before: ReleasedRecord[], after: ReleasedRecord[], { withdrawn }: Pick<Base, 'withdrawn'>, tell: Tell): ChangeRecord[] {
  const [was, is] = [byKey(before), byKey(after)]
  const became = new Map(withdrawn.map(line => [keyOf(line), line]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): ChangeRecord[] => {
    const [old, now] = [was.get(key), is.get(key)]
    const { collection, id } = (now ?? old) as ReleasedRecord
    const same = { collection, id, successor: null }
    if (!old) return [{ ...same, change: 'added', ...tell(key), kind: 'addition', fields: [] }]
    if (now) return now.version === old.version ? [] : [{ ...same, change: 'changed', ...tell(key) }]
    const line = became.get(key)
    if (!line) throw new Error(`“${id}” of ${collection} is gone and data/withdrawn.yaml does not say why; run the checks first`)
    const { change, kind = WITHDRAWN_KIND[change], reason, successor } = line
    return [{ collection, id, change, kind, reason, successor, fields: [] }]
  })
}

const unique = <T>(values: (T | null)[]) => [...new Set(values.filter(value => value !== null))]

/** What several releases tell of a record, as one: a correction among them makes it a correction. */
function together(releases: Manifest[]): Tell {
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

/** A list of changes as it is asked: since a release up to this edition, or made by an edition against the one before it. */
export interface ChangeList {
  since: string | null
  made_by: string | null
  changes: ChangeRecord[]
}

/** Every list of changes that an edition can be asked for: its own records are `now`. */
export function changeLists(base: Base, edition: string, now: ReleasedRecord[]): ChangeList[] {
  const earlier = base.releases.filter(({ id }) => id !== edition)
  const since = (n: number) => changesBetween(earlier[n]?.records ?? [], now, base, together(base.releases.slice(n + 1)))
  return [
    ...earlier.map(({ id, changes }) => ({ since: null, made_by: id, changes })),
    ...earlier.map(({ id }, n) => ({ since: id, made_by: n === earlier.length - 1 ? edition : null, changes: since(n) })),
    ...(earlier.length === 0 ? [{ since: null, made_by: edition, changes: since(-1) }] : [])
  ]
}
