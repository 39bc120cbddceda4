import { Collection } from './collection.js'
import { type DownloadOptions, download, listDownloads, type Sink } from './download.js'
import { List } from './list.js'
import { type CopyStore, type Synced, type SyncOptions, sync } from './sync.js'
import { type CallOptions, type Options, Transport } from './transport.js'
import type { Change, ChangesQuery, ComparisonCheck, Download, DraftCheck, Name, QuotationCheck } from './types.js'

export type { components, paths } from './api.js'
export type { Collection } from './collection.js'
export { Damaged, type DownloadOptions, type Sink } from './download.js'
export type { List, Page } from './list.js'
export { EvidenceProblem, Gone, NotHeld, type ProblemDocument } from './problem.js'
export { type CopiedRecord, type CopyStore, MemoryCopy, type Synced, type SyncOptions } from './sync.js'
export type { AnswerStore, CallOptions, Notice, Options } from './transport.js'
export type * from './types.js'

const COLLECTIONS = [
  'findings',
  'quotes',
  'statistics',
  'sources',
  'organisations',
  'people',
  'themes',
  'populations',
  'surveys',
  'questions',
  'series',
  'anomalies',
  'comparisons',
  'outcomes',
  'editions'
] as const satisfies Name[]

/** The collections of the service, by their names. */
export type Collections = { readonly [C in (typeof COLLECTIONS)[number]]: Collection<C> }

export interface Client extends Collections {
  /** Net changes from an edition to the current one. Throws `NotHeld` if that edition is no longer known: read all again, or use `sync`. */
  changes(since: string, query?: ChangesQuery, options?: CallOptions): List<Change>
  /** Tells if the base holds a quotation word for word. The text is neither stored nor logged. */
  checkQuotation(text: string, options?: CallOptions): Promise<QuotationCheck>
  /** Checks the quotations, figures and names of a draft against the base. The draft is neither stored nor logged. */
  checkDraft(text: string, options?: CallOptions): Promise<DraftCheck>
  /** The verdict on every pair of findings: may they be set side by side? */
  compare(ids: readonly string[], options?: CallOptions): Promise<ComparisonCheck>
  /** The files of an edition, with their sizes and SHA-256. */
  downloads(edition?: string, options?: CallOptions): Promise<Download[]>
  /** Writes a file to a sink, goes on where an earlier attempt ended, and checks its SHA-256. */
  download(name: string, sink: Sink, options?: DownloadOptions): Promise<Download>
  /** Brings a copy to the current edition, by the changes if they are known, otherwise by reading all. */
  sync(store: CopyStore, options?: SyncOptions): Promise<Synced>
}

/** The service at an address, which may have a path: `createClient('https://example.org/evidence')`. */
export function createClient(address: string, options: Options = {}): Client {
  const transport = new Transport(address, options)
  const collections = Object.fromEntries(COLLECTIONS.map(name => [name, new Collection<Name>(transport, name)])) as unknown as Collections
  // As plain text, which a browser sends without asking first.
  const post = async (path: string, text: string, call?: CallOptions) =>
    (await transport.send(transport.pinned(path), { method: 'POST', body: text, ...call })).json()
  return {
    ...collections,
    changes: (since, query, call) => new List(transport, 'changes', { since, ...query }, call),
    checkQuotation: (text, call) => post('quotes/check', text, call),
    checkDraft: (text, call) => post('check', text, call),
    compare: (ids, call) => transport.json(transport.pinned('comparisons/check', { ids }), call),
    downloads: (edition = transport.edition, call) => listDownloads(transport, edition, call),
    download: (name, sink, call = {}) => download(transport, name, sink, call),
    sync: (store, call = {}) => sync(transport, store, call)
  }
}
