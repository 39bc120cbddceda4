import { decodeCursor } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import { nearest } from '../http/nearest.js'
import type { Listed } from './listed.js'

/** One edition that is open, as work on it is given it. */
export interface Open {
  db: Db
  edition: string
  /** Every list, by the name of its collection. */
  lists: ReadonlyMap<string, Listed>
}

/** One edition that is open, as every resource's routes are given it. */
export interface Context extends Open {
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
  run(open: Open, order: Order): Result | Promise<Result>
}

/** The editions that are held open: the current one, and earlier ones for walks and pins. */
export interface Held {
  current(): Context
  get(edition: string): Context | undefined
  /** Every edition that was released, held or not. */
  released(): string[]
  /** The folders of the downloads that are kept, by edition; editions no longer held among them. */
  downloads(): Map<string, string>
  /** Has a job done. Rejects with 503 where too many wait, or where it takes too long. `gone` says that nobody waits for it any more. */
  work<Order, Result>(job: Job<Order, Result>, context: Context, order: Order, gone?: AbortSignal): Promise<Result>
}

/** The edition that a request names, or the current one. Throws 410 for one no longer held, 400 for one that never was. */
export function editionOf(held: Held, edition: string | undefined): Context {
  if (edition === undefined || edition === 'current') return held.current()
  const context = held.get(edition)
  if (context) return context
  const known = held.released()
  if (known.includes(edition)) {
    const download = `/v1/downloads/${edition}`
    throw new HttpProblem(
      410,
      `edition “${edition}” is no longer held for questions; its download is at ${download}`,
      [
        {
          parameter: 'edition',
          code: 'not_held',
          detail: `download it at ${download}, or ask the current edition, ${held.current().edition}`,
          allowed: [held.current().edition]
        }
      ],
      { link: `<${download}>; rel="alternate"` }
    )
  }
  const allowed = nearest(edition, [...new Set([held.current().edition, ...known])])
  throw badRequest([{ parameter: 'edition', code: 'unknown_value', detail: `“${edition}” is no edition; the nearest are ${allowed.join(', ')}`, allowed }])
}

/** The edition that a list is asked of: the one it names, the one that its walk began on while that is held, or the current one. */
export function editionOfWalk(held: Held, { edition, cursor }: { edition?: string; cursor?: string }): Context {
  if (edition !== undefined && edition !== 'current') return editionOf(held, edition)
  const began = cursor === undefined ? null : decodeCursor(cursor)
  return (began && held.get(began.edition)) ?? held.current()
}
