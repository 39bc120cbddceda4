import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EditionContext, Editions } from '../api/context.js'
import type { Registry } from '../api/registry.js'
import { startEarly } from '../api/start-early.js'
import { openForReading } from '../db/connection.js'
import { findDocument } from '../db/query/collection.js'
import { openIfIntact } from '../editions/integrity.js'
import { createSelector, type EditionEvent, type RetentionLimits } from '../editions/selection.js'
import { editionFile } from '../editions/store.js'
import { editions as editionResource } from '../resources/editions/resource.js'
import type { Edition } from '../resources/editions/schema.js'
import { REGISTRY } from '../resources/registry.js'
import { createLeases, type OpenEdition } from './edition-leases.js'
import { createWorkerPool, type Lost, noneLost, verifyInWorker, type WorkerPoolOptions } from './worker-pool.js'

export interface EditionRegistryOptions extends RetentionLimits {
  publicUrl?: string | null
  /** Worker threads for jobs; without them jobs run in place. */
  pool?: WorkerPoolOptions
  /** Called when a thread is lost without a job. */
  tell?(error: Error): void
  registry?: Registry
}

/** The editions of a folder in a server process. */
export interface EditionRegistry extends Editions {
  /** Rescans the folder and switches to the current edition once it is verified. Returns events for the log. */
  refresh(): Promise<EditionEvent[]>
  /** Verifies all open editions again, and leaves those that are damaged. */
  reverify(): Promise<EditionEvent[]>
  /** Leases the open editions for a request; the returned function ends the lease. */
  acquire(): () => void
  /** The reason why the service is not ready, or null. */
  unreadyReason(): string | null
  /** Number of jobs that wait or run. */
  pendingJobs(): number
  /** Lost worker threads by reason. */
  lost(): Lost
  close(): Promise<void>
}

/** Lists the downloads in a folder of editions. If the folder cannot be read, as a network disk may be for a moment, it gives the last list. */
function keepingDownloads(dir: string) {
  const look = () =>
    new Map(
      readdirSync(dir)
        .map(edition => [edition, join(dir, edition, 'downloads')] as const)
        .filter(([, folder]) => existsSync(`${folder}.json`))
    )
  let last = look()
  return () => {
    try {
      last = look()
    } catch {}
    return last
  }
}

/**
 * Opens the editions in a folder: the current one, or the next if that looks damaged, and others for
 * cursors and `edition=`. Throws if nothing was built, or all are damaged.
 */
export function openEditions(dir: string, options: EditionRegistryOptions = {}): EditionRegistry {
  const { publicUrl = null, pool, registry = REGISTRY, tell = () => {} } = options
  const choice = createSelector(dir, options, edition => verifyInWorker(dir, edition))

  function open(edition: string): OpenEdition {
    const { db, close } = openForReading(editionFile(dir, edition))
    const { title, description, contact, citation, licence } = JSON.parse(findDocument(db, editionResource.collection, edition) as string) as Edition
    const about = { title, description, contact, citation: citation.long, licence: licence.data, passages: licence.passages }
    return { db, close, edition, about, publicUrl, lists: registry.lists, openOther: id => openIfIntact(dir, id) }
  }
  const lost = noneLost()
  const snapshot = (editions: string[], before?: ReadonlyMap<string, OpenEdition>) => ({
    current: editions[0] as string,
    open: new Map(editions.map(edition => [edition, before?.get(edition) ?? open(edition)])),
    pool: pool && pool.threads > 0 ? createWorkerPool({ dir, editions }, pool, lost, tell) : null,
    requests: 0
  })

  const all = createLeases(snapshot(choice.selectOnStart()))
  const downloads = keepingDownloads(dir)
  const current = () => all.newest().open.get(all.newest().current) as EditionContext
  let lastFingerprint = ''

  async function refresh(): Promise<EditionEvent[]> {
    const sight = choice.fingerprint()
    if (sight === lastFingerprint) return []
    const before = all.newest()
    const { chosen, news } = await choice.select(before.current)
    if (chosen.length > 0 && chosen.join() !== [...before.open.keys()].join()) {
      const next = snapshot(chosen, before.open)
      try {
        // Otherwise the first requests would wait for the threads.
        await next.pool?.ready()
      } catch (error) {
        all.abandon(next)
        throw error
      }
      all.swap(next)
    }
    const answering = all.newest().current
    if (answering !== before.current) news.push({ level: 'info', edition: answering, message: `now serves requests, in place of ${before.current}` })
    lastFingerprint = sight
    return news
  }

  let last: Promise<unknown> = Promise.resolve()
  /** Runs changes one at a time, in order. */
  function serialized<T>(change: () => Promise<T>): Promise<T> {
    const done = startEarly(last.then(change, change))
    last = done
    return done
  }

  return {
    current,
    get: edition => all.newest().open.get(edition),
    downloads,
    async run(job, context, order, gone) {
      const { pool, open } = all.newest()
      const done = pool && open.get(context.edition) === context ? await pool.work(job, context.edition, order, gone) : undefined
      return done ?? job.run(context, order)
    },
    refresh: () => serialized(refresh),
    reverify: () =>
      serialized(() => {
        choice.forget()
        lastFingerprint = ''
        return refresh()
      }),
    acquire: all.acquire,
    unreadyReason: () => {
      const fault = choice.faultOf(all.newest().current)
      return fault && `the current edition is damaged: ${fault}`
    },
    pendingJobs: () => all.newest().pool?.taken() ?? 0,
    lost: () => lost,
    close: () => serialized(all.close)
  }
}
