import type { Db } from '../db/connection.js'
import { decodeCursor } from '../db/query/keyset.js'
import { closestMatches } from '../http/closest-match.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import type { ListDefinition } from './list-definition.js'

/** An open edition, as jobs receive it. */
export interface EditionHandle {
  db: Db
  edition: string
  /** Lists by the name of their collection. */
  lists: ReadonlyMap<string, ListDefinition>
}

/** An open edition, as routes receive it. */
export interface EditionContext extends EditionHandle {
  /** The date of its release, or null. */
  label: string | null
  /** Email address for corrections. */
  contact: string
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
  /** Ids of all released editions, open or not. */
  released(): string[]
  /** Folders of downloads by edition, including editions that are no longer open. */
  downloads(): Map<string, string>
  /**
   * Runs a job. Rejects with 503 if too many wait, or if it takes too long or too much memory. Drops the job if `gone`
   * aborts before its turn. Use `startEarly` if the result is not awaited at once.
   */
  run<Order, Result>(job: Job<Order, Result>, context: EditionContext, order: Order, gone?: AbortSignal): Promise<Result>
}

/** The edition that a request names, or the current one. Throws 410 if it is no longer open, 400 if it is unknown. */
export function resolveEdition(editions: Editions, edition: string | undefined): EditionContext {
  if (edition === undefined || edition === 'current') return editions.current()
  const context = editions.get(edition)
  if (context) return context
  const known = editions.released()
  if (known.includes(edition)) {
    const download = `/v1/downloads/${edition}`
    throw new HttpProblem(
      410,
      `edition “${edition}” can no longer be queried`,
      [
        {
          parameter: 'edition',
          code: 'not_held',
          detail: `download it at ${download}, or use the current edition, ${editions.current().edition}`,
          allowed: [editions.current().edition]
        }
      ],
      { link: `<${download}>; rel="alternate"` }
    )
  }
  const allowed = closestMatches(edition, [...new Set([editions.current().edition, ...known])])
  throw badRequest([{ parameter: 'edition', code: 'unknown_value', detail: `“${edition}” is not an edition; closest matches: ${allowed.join(', ')}`, allowed }])
}

/** The edition for a list: the one that the query names, that of its cursor if it is still open, or the current one. */
export function resolveEditionForCursor(editions: Editions, { edition, cursor }: { edition?: string; cursor?: string }): EditionContext {
  if (edition !== undefined && edition !== 'current') return resolveEdition(editions, edition)
  const began = cursor === undefined ? null : decodeCursor(cursor)
  return (began && editions.get(began.edition)) ?? editions.current()
}
