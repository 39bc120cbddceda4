import { type Dataset, linkShared, linkSources, type Records, type SharedRecords } from './dataset.js'
import { daysOf } from './edtf.js'
import type { Lock, SourceLock } from './provenance-lock.js'
import type { SourceRecord } from './source.js'

/** A source and its entry in the lock. */
export interface VerifiedSource {
  source: SourceRecord
  lock: SourceLock
}

/**
 * The records of an edition with a stream of sources, so that memory need not hold them all: those published
 * last come first, by the first day on which they can have been, those of unknown date last, and by id within a day.
 * The stream can be read repeatedly.
 */
export interface RecordStream {
  shared: SharedRecords
  sources(): Iterable<VerifiedSource>
}

const NEVER = ''
const dayOf = ({ published }: SourceRecord) => daysOf(published).start ?? NEVER
const comesBefore = (a: SourceRecord, b: SourceRecord) => dayOf(a) > dayOf(b) || (dayOf(a) === dayOf(b) && a.id < b.id)

/** A record stream over records in memory. */
export function recordStream({ sources, lock, ...shared }: Records): RecordStream {
  const ordered = sources.toSorted((a, b) => (comesBefore(a, b) ? -1 : 1))
  return { shared, sources: () => ordered.map(source => ({ source, lock: lock[source.id] as SourceLock })) }
}

/**
 * Yields the sources of each publication day, linked to the shared records: everything that the documents of their
 * findings need. Throws if the stream is out of order.
 */
export function* days({ shared, sources }: RecordStream): Generator<Dataset> {
  const linked = linkShared(shared)
  let day: SourceRecord[] = []
  let lock: Lock = {}
  for (const { source, lock: proved } of sources()) {
    const before = day.at(-1)
    if (before && !comesBefore(before, source)) {
      throw new Error(`the source “${source.id}” comes after “${before.id}”; sources come newest first, unknown dates last, then by id, each once`)
    }
    if (before && dayOf(before) !== dayOf(source)) {
      yield linkSources(linked, day, lock)
      day = []
      lock = {}
    }
    day.push(source)
    lock[source.id] = proved
  }
  if (day.length > 0) yield linkSources(linked, day, lock)
}
