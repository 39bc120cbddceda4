import { batches, List } from './list.js'
import { NotHeld } from './problem.js'
import type { CallOptions, Transport } from './transport.js'
import type { Change, Name } from './types.js'

/** A record of a copy, by a key such as `findings/ID`. */
export interface CopiedRecord {
  key: string
  record: { id: string; url: string }
}

/** A copy of the base. Each change of it is whole or not at all. */
export interface CopyStore {
  /** The edition of the copy; null if there is none. */
  edition(): string | null | Promise<string | null>
  /** Puts these records in place of all. */
  replace(edition: string, records: AsyncIterable<CopiedRecord>): Promise<unknown>
  /** Removes some records by their keys, and adds or replaces others. */
  update(edition: string, removed: string[], records: AsyncIterable<CopiedRecord>): Promise<unknown>
}

export interface SyncOptions extends CallOptions {
  /** The collections to copy. By default all; quotations and statistics are findings. */
  collections?: readonly Name[]
}

export interface Synced {
  edition: string
  /** True if all was read, because there was no copy or its edition is no longer known. */
  whole: boolean
}

const COPIED: readonly Name[] = ['findings', 'sources', 'anomalies', 'organisations', 'people', 'themes', 'populations', 'surveys', 'comparisons', 'outcomes']
const SHAPED: readonly string[] = ['findings', 'quotes']

/** A copy in memory. */
export class MemoryCopy implements CopyStore {
  records = new Map<string, CopiedRecord['record']>()
  #edition: string | null = null

  edition(): string | null {
    return this.#edition
  }

  async replace(edition: string, records: AsyncIterable<CopiedRecord>): Promise<void> {
    await this.#put(edition, new Map(), records)
  }

  async update(edition: string, removed: string[], records: AsyncIterable<CopiedRecord>): Promise<void> {
    const kept = new Map(this.records)
    for (const key of removed) kept.delete(key)
    await this.#put(edition, kept, records)
  }

  async #put(edition: string, into: MemoryCopy['records'], records: AsyncIterable<CopiedRecord>): Promise<void> {
    for await (const { key, record } of records) into.set(key, record)
    this.records = into
    this.#edition = edition
  }
}

/** Brings a copy to the current edition: by the changes since its own, or by reading all if that is no longer known. */
export async function sync(transport: Transport, store: CopyStore, { collections = COPIED, signal }: SyncOptions): Promise<Synced> {
  const shape = (collection: string) => (SHAPED.includes(collection) ? { view: 'full' } : {})

  async function* keyed(collection: string, records: AsyncIterable<CopiedRecord['record']>): AsyncGenerator<CopiedRecord> {
    for await (const record of records) yield { key: `${collection}/${record.id}`, record }
  }

  async function* everything(edition: string): AsyncGenerator<CopiedRecord> {
    for (const collection of collections) yield* keyed(collection, new List(transport, collection, { edition, ...shape(collection) }, { signal }))
  }

  async function* some(edition: string, wanted: Map<string, string[]>): AsyncGenerator<CopiedRecord> {
    for (const [collection, ids] of wanted) yield* keyed(collection, batches(transport, collection, ids, { edition, ...shape(collection) }, { signal }))
  }

  async function follow(since: string): Promise<Synced> {
    const removed: string[] = []
    const wanted = new Map<string, string[]>()
    let edition = since
    for await (const page of new List<Change>(transport, 'changes', { since, collection: collections }, { signal }).pages()) {
      edition = page.edition
      for (const { collection, id, change } of page.results) {
        if (change === 'withdrawn' || change === 'merged') removed.push(`${collection}/${id}`)
        else
          wanted
            .set(collection, wanted.get(collection) ?? [])
            .get(collection)
            ?.push(id)
      }
    }
    if (edition !== since) await store.update(edition, removed, some(edition, wanted))
    return { edition, whole: false }
  }

  const since = await store.edition()
  try {
    if (since !== null) return await follow(since)
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error
  }
  const { id: edition } = await transport.json<{ id: string }>(transport.pinned('editions/current'), { signal })
  await store.replace(edition, everything(edition))
  return { edition, whole: true }
}
