import { createHash } from 'node:crypto'
import { recordsIn } from '../../records/dataset.js'
import type { RecordStream, VerifiedSource } from '../../records/record-stream.js'
import type { Manifest } from '../../records/release-manifest.js'
import { SCHEMA_VERSION } from '../../resources/editions/render.js'

/** A source before it is verified: checks need the id of such data too. */
type Unproved = Pick<VerifiedSource, 'source'> & { lock: undefined }

/** A release before it has its id. */
export type ReleaseDraft = Omit<Manifest, 'id'>

const byKey = <T>(values: Record<string, T>) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

function idOf(data: string, releases: Manifest[], draft: ReleaseDraft | null): string {
  const hash = createHash('sha256').update(data)
  for (const manifest of [...releases, draft]) hash.update(`\n${JSON.stringify(manifest)}`)
  return hash.digest('hex').slice(0, 16)
}

/**
 * Computes the id of the edition from its sources one by one. The id is a hash of everything that the bytes of the edition depend on: the
 * schema version, the records, the earlier releases and, of a release, its own manifest without the id. So a release has another
 * id than the same data before it. Schemas give records their keys in one order; only the spans of a lock keep the order of the file.
 */
export function createEditionHash({ shared }: RecordStream) {
  const { about, collections, withdrawn, releases } = shared
  const records = collections.map(name => [name, recordsIn(shared, name)])
  const hash = createHash('sha256').update(JSON.stringify([SCHEMA_VERSION, about, records, withdrawn]))
  const last = releases.at(-1)
  let digest: string | undefined
  return {
    add: ({ source, lock }: VerifiedSource | Unproved) => void hash.update(JSON.stringify([source, lock && { ...lock, spans: byKey(lock.spans) }])),
    /** The id of the last release if this is its data, otherwise that of an unreleased edition, or of the release that is given. */
    id(release: ReleaseDraft | null = null): string {
      digest ??= hash.digest('hex')
      if (release || !last) return idOf(digest, releases, release)
      const { id, ...draft } = last
      return idOf(digest, releases.slice(0, -1), draft) === id ? id : idOf(digest, releases, null)
    }
  }
}

/** The hash of all sources, from which the ids with and without a release follow. */
export function hashOfSources(stream: RecordStream) {
  const hash = createEditionHash(stream)
  for (const proved of stream.sources()) hash.add(proved)
  return hash
}

export const editionId = (stream: RecordStream): string => hashOfSources(stream).id()
