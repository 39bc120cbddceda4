import { createHash } from 'node:crypto'
import { recordsIn } from '../../records/dataset.js'
import type { RecordStream, VerifiedSource } from '../../records/record-stream.js'
import { SCHEMA_VERSION } from '../../resources/editions/render.js'

/** A source before it is verified: checks need the id of such data too. */
type Unproved = Pick<VerifiedSource, 'source'> & { lock: undefined }

const byKey = <T>(values: Record<string, T>) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Computes the id of the edition from its sources one by one: a hash of the records and the schema version, so the same data always has the
 * same id, released or not. Schemas give records their keys in one order; only the spans of a lock keep the order of the file.
 */
export function createEditionHash({ shared }: RecordStream): { add(proved: VerifiedSource | Unproved): void; id(): string } {
  const { about, collections, withdrawn } = shared
  const records = collections.map(name => [name, recordsIn(shared, name)])
  const hash = createHash('sha256').update(JSON.stringify([SCHEMA_VERSION, about, records, withdrawn]))
  return {
    add: ({ source, lock }) => void hash.update(JSON.stringify([source, lock && { ...lock, spans: byKey(lock.spans) }])),
    id: () => hash.digest('hex').slice(0, 16)
  }
}

export function editionId(stream: RecordStream): string {
  const { add, id } = createEditionHash(stream)
  for (const proved of stream.sources()) add(proved)
  return id()
}
