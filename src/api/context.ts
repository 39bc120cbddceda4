import type { Db } from '../db/connection.js'
import { decodeCursor } from '../db/query/keyset.js'
import { closestMatches } from '../http/closest-match.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import type { ListDefinition } from './list-definition.js'

/** One edition that is open, as work on it is given it. */
export interface EditionHandle {
  db: Db
  edition: string
  /** Every list, by the name of its collection. */
  lists: ReadonlyMap<string, ListDefinition>
}

/** One edition that is open, as every resource's routes are given it. */
export interface EditionContext extends EditionHandle {
  /** The date of its release, or null. */
  label: string | null
  /** The address under which the world knows this service, without a slash at its end; null to go by the request. */
  publicUrl: string | null
}

/**
 * Work that may take longer than the event loop can wait for, so that it is done on another thread where there are any.
 * The order and the result are plain data.
 */
export interface Job<Order, Result> {
  name: string
  run(handle: EditionHandle, order: Order): Result | Promise<Result>
}

/** The editions that are held open: the current one, and earlier ones for walks and pins. */
export interface Editions {
  current(): EditionContext
  get(edition: string): EditionContext | undefined
  /** Every edition that was released, held or not. */
  released(): string[]
  /** The folders of the downloads that are kept, by edition; editions no longer held among them. */
  downloads(): Map<string, string>
  /**
   * Has a job done. Rejects with 503 if too many wait, or if it takes too long or too much memory. A job is dropped if `gone`
   * says before its turn that nobody waits for it any more. Begin one `ahead` if it is not waited for at once.
   */
  run<Order, Result>(job: Job<Order, Result>, context: EditionContext, order: Order, gone?: AbortSignal): Promise<Result>
}

/** The edition that a request names, or the current one. Throws 410 for one no longer held, 400 for one that never was. */
export function resolveEdition(editions: Editions, edition: string | undefined): EditionContext {
  if (edition === undefined || edition === 'current') return editions.current()
  const context = editions.get(edition)
  if (context) return context
  const known = editions.released()
  if (known.includes(edition)) {
    const download = `/v1/downloads/${edition}`
    throw new HttpProblem(
      410,
      `edition “${edition}” can no longer be queried; download it at ${download}`,
      [
        {
          parameter: 'edition',
          code: 'not_held',
          detail: `can no longer be queried; download it at ${download}, or use the current edition, ${editions.current().edition}`,
          allowed: [editions.current().edition]
        }
      ],
      { link: `<${download}>; rel="alternate"` }
    )
  }
  const allowed = closestMatches(edition, [...new Set([editions.current().edition, ...known])])
  throw badRequest([{ parameter: 'edition', code: 'unknown_value', detail: `“${edition}” is not an edition; closest matches: ${allowed.join(', ')}`, allowed }])
}

/** The edition that a list is asked of: the one it names, the one that its walk began on while that is held, or the current one. */
export function resolveEditionForCursor(editions: Editions, { edition, cursor }: { edition?: string; cursor?: string }): EditionContext {
  if (edition !== undefined && edition !== 'current') return resolveEdition(editions, edition)
  const began = cursor === undefined ? null : decodeCursor(cursor)
  return (began && editions.get(began.edition)) ?? editions.current()
}
