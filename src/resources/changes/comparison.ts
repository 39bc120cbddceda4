import { LRUCache } from 'lru-cache'
import type { EditionHandle } from '../../api/context.js'
import type { Db } from '../../db/connection.js'
import { lookUpIds } from '../../db/id-lookup.js'
import { cached, statement } from '../../db/statement-cache.js'
import type { ChangeRecord } from '../../records/change.js'

/** A version of a record in one edition. */
interface Version {
  id: string
  version: number
  hash: string
  updated: string
  first: number
}

/** An edition as its database, or that of a later one, knows it: by its number there. */
interface Place {
  db: Db
  number: number
}

/** The ids of an edition and of the releases before it, by their numbers. */
export const editionsIn = (db: Db): string[] =>
  cached(db, 'editions by number', () =>
    statement<{ id: string }>(db, 'select id from editions order by seq desc')
      .all()
      .map(({ id }) => id)
  )

/** The records of an edition in order. Each walk has a statement of its own, since two may read one database in turns. */
const recordsOf = ({ db, number }: Place): IterableIterator<Version> =>
  db.$client
    .prepare<unknown[], Version>('select id, version, hash, updated, first from versions where first <= ? and last >= ? order by id')
    .iterate(number, number)

/** Every record of either edition, in order, as it was and as it is. */
function* paired(before: Place | null, after: Place): Generator<[Version | undefined, Version | undefined]> {
  const [left, right] = [before ? recordsOf(before) : [][Symbol.iterator](), recordsOf(after)]
  let [was, is]: (Version | undefined)[] = [left.next().value, right.next().value]
  while (was || is) {
    const [a, b] = [was && !(is && is.id < was.id) ? was : undefined, is && !(was && was.id < is.id) ? is : undefined]
    yield [a, b]
    if (a) was = left.next().value
    if (b) is = right.next().value
  }
}

const unique = <T>(values: (T | null)[]) => [...new Set(values.filter(value => value !== null))]

/** The kinds, reasons and fields that the releases after one, up to another, give for a record; one correction among them makes it a correction. */
function told(db: Db, id: string, after: number, upTo: number): Pick<ChangeRecord, 'kind' | 'reason' | 'fields'> {
  if (after >= upTo) return { kind: null, reason: null, fields: [] }
  const all = statement<{ document: string }>(db, 'select document from changes where id = ? and edition > ? and edition <= ? order by seq')
    .all(id, after, upTo)
    .map(({ document }): ChangeRecord => JSON.parse(document))
  const kinds = unique(all.map(({ kind }) => kind))
  return {
    kind: (['correction', 'clarification'] as const).find(kind => kinds.includes(kind)) ?? null,
    reason: unique(all.map(({ reason }) => reason)).join(' ') || null,
    fields: unique(all.flatMap(({ fields }) => fields)).sort()
  }
}

/** All changes between two editions, in order of collection and id. `known` is the number of the last release that the first edition has or is. */
function* compared({ db, edition }: EditionHandle, before: Place | null, after: Place, known: number): Generator<ChangeRecord> {
  const own = editionsIn(db).length - 1
  const isDraft = after.number === own && statement<{ label: string | null }>(db, 'select label from editions where id = ?').get(edition)?.label === null
  /** The date of a record that is not released yet is that of all data, so it moves without the record. */
  const hasMoved = (was: Version, is: Version) =>
    was.hash !== is.hash || was.version !== is.version || (was.updated !== is.updated && !(isDraft && is.first === own))
  for (const [was, is] of paired(before, after)) {
    const key = ((is ?? was) as Version).id
    const [collection = '', id = ''] = key.split('/')
    const same = { collection, id, successor: null }
    if (!was) yield { ...same, change: 'added', ...told(db, key, known, after.number), kind: 'addition', fields: [] }
    else if (is) {
      if (hasMoved(was, is)) yield { ...same, change: 'changed', ...told(db, key, known, after.number) }
    } else {
      const [fate] = lookUpIds(db, collection, [id]).retired
      yield fate ? { collection, ...fate, fields: [] } : { ...same, change: 'withdrawn', kind: null, reason: null, fields: [] }
    }
  }
}

/** Maximum number of changes that each thread keeps for each open edition. */
const KEPT = 300_000

/**
 * The changes from an edition, or from nothing, up to one that the database knows. Null if the first is neither known there nor held.
 * They are kept, since the pages of one walk need them all.
 */
export function compareEditions(handle: EditionHandle, since: string | null, until: string): ChangeRecord[] | null {
  const { db } = handle
  const kept = cached(db, 'comparisons', () => new LRUCache<string, ChangeRecord[]>({ maxSize: KEPT, sizeCalculation: ({ length }) => length + 1 }))
  const name = `${since} ${until}`
  const found = kept.get(name)
  if (found) return found
  const numbers = editionsIn(db)
  const after = { db, number: numbers.indexOf(until) }
  const keep = (all: Iterable<ChangeRecord>) => {
    const list = [...all]
    kept.set(name, list)
    return list
  }
  if (since === null) return keep(compared(handle, null, after, -1))
  const number = numbers.indexOf(since)
  if (number >= 0) return keep(compared(handle, { db, number }, after, number))
  const other = handle.openOther(since)
  if (!other) return null
  try {
    const last = editionsIn(other.db).length - 1
    return keep(compared(handle, { db: other.db, number: last }, after, last - 1))
  } finally {
    other.close()
  }
}
