import { decodeCursor } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import { nearest } from '../http/nearest.js'

/** One edition that is open, as every resource's routes are given it. */
export interface Context {
  db: Db
  edition: string
  /** The date of its release, or null. */
  label: string | null
  /** The address under which the world knows this service, without a slash at its end; null to go by the request. */
  publicUrl: string | null
}

/** The editions that are held open: the current one, and earlier ones for walks and pins. */
export interface Held {
  current(): Context
  get(edition: string): Context | undefined
  /** Every edition that was released, held or not. */
  released(): string[]
  /** The folders of the downloads that are kept, by edition; editions no longer held among them. */
  downloads(): Map<string, string>
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
