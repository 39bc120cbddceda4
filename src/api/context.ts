import type { Db } from '../db/connection.js'
import { decodeCursor } from '../db/query/keyset.js'
import { HttpProblem } from '../http/errors.js'
import type { Rendering } from '../http/negotiation.js'
import type { ListDefinition } from './list-definition.js'

/** An open edition, as jobs receive it. */
export interface EditionHandle {
  db: Db
  edition: string
  /** Lists by the name of their collection. */
  lists: ReadonlyMap<string, ListDefinition>
  /** Opens another edition of the same folder for a while; null if it is not held. */
  openOther(edition: string): { db: Db; close(): void } | null
}

/** The facts that an edition gives of itself: its title and description, an email address for corrections, its citation and its rights. */
export interface About extends Pick<Rendering, 'contact' | 'citation' | 'licence' | 'passages'> {
  title: string
  description: string
}

/** An open edition, as routes receive it. */
export interface EditionContext extends EditionHandle {
  about: About
  /** The public URL of the service, without a trailing slash; null to use the host of the request. */
  publicUrl: string | null
}

/**
 * Work that may block the event loop for too long, and so runs on a worker thread if there is one.
 * Its input and result are plain data.
 */
export interface Job<Order, Result> {
  name: string
  run(handle: EditionHandle, order: Order): Result | Promise<Result>
}

/** The open editions: the current one, and earlier ones for their cursors and for `edition=`. */
export interface Editions {
  current(): EditionContext
  get(edition: string): EditionContext | undefined
  /** Folders of downloads by edition, including editions that are no longer open. */
  downloads(): Map<string, string>
  /**
   * Runs a job. Rejects with 503 if too many wait, or if it takes too long or too much memory. Drops the job if `gone`
   * aborts before its turn. Use `startEarly` if the result is not awaited at once.
   */
  run<Order, Result>(job: Job<Order, Result>, context: EditionContext, order: Order, gone?: AbortSignal): Promise<Result>
}

/**
 * The problem for an edition that is not held. It names no other edition, since a program that went on with another one would
 * believe that it had missed nothing. `restart` is the list at which to start again.
 */
export function notHeldProblem(editions: Editions, parameter: string, edition: string, restart?: string): HttpProblem {
  const download = editions.downloads().has(edition) ? `/v1/downloads/${edition}` : undefined
  const instead = download ? `download it at ${download}` : 'no files of it are kept either'
  const detail = restart
    ? `is not held, so nothing can be compared with it; walk the lists again, beginning at ${restart}`
    : `is not held, so it cannot be queried; ${instead}`
  const link = download ? { link: `<${download}>; rel="alternate"` } : undefined
  return new HttpProblem(410, `edition “${edition}” ${detail}`, [{ parameter, code: 'not_held', detail, allowed: [] }], link, { restart, download })
}

/** The edition that a request names, or the current one. Throws 410 if it is not open. */
export function resolveEdition(editions: Editions, edition: string | undefined): EditionContext {
  if (edition === undefined || edition === 'current') return editions.current()
  const context = editions.get(edition)
  if (context) return context
  throw notHeldProblem(editions, 'edition', edition)
}

/** The edition for a list: the one that the query names, that of its cursor if it is still open, or the current one. */
export function resolveEditionForCursor(editions: Editions, { edition, cursor }: { edition?: string; cursor?: string }): EditionContext {
  if (edition !== undefined && edition !== 'current') return resolveEdition(editions, edition)
  const began = cursor === undefined ? null : decodeCursor(cursor)
  return (began && editions.get(began.edition)) ?? editions.current()
}
