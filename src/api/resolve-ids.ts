import { lookUpIds } from '../db/id-lookup.js'
import type { Collection } from '../db/query/collection.js'
import type { FilterValues } from '../db/query/filters.js'
import { MAX_REPORTED } from '../http/closest-match.js'
import type { Notice } from '../http/envelope.js'
import { badRequest, HttpProblem, type ProblemError } from '../http/errors.js'
import { urlOf } from '../records/references.js'
import type { EditionContext } from './context.js'
import { adviceOnId } from './nearest-ids.js'

/**
 * Resolves the ids in a query: a merged id is followed and a withdrawn one finds nothing, each with
 * a notice. Throws 400 for unknown ids, with the closest matches.
 */
export function resolveIds({ db }: EditionContext, { filters }: Collection, values: FilterValues): { asked: FilterValues; notices: Notice[] } {
  const warnings: Notice[] = []
  const complaints: ProblemError[] = []
  const resolved: FilterValues = { ...values }
  for (const [parameter, value] of Object.entries(values)) {
    const vocabulary = filters[parameter]?.vocabulary
    if (!vocabulary || value === undefined) continue
    const { retired, unknown } = lookUpIds(db, vocabulary, value as string[])
    for (const id of unknown.slice(0, MAX_REPORTED - complaints.length)) {
      const { detail, allowed } = adviceOnId(db, vocabulary, id)
      complaints.push({ parameter, code: 'unknown_value', detail: `“${id}” is not an id in ${vocabulary}; ${detail}`, allowed })
    }
    for (const { id, change, reason, successor } of retired) {
      const after = successor === null ? '' : change === 'merged' ? ` into “${successor}”` : `; replaced by “${successor}”`
      warnings.push({
        code: change,
        parameter,
        detail: change === 'merged' ? `“${id}” was merged${after}: ${reason}` : `“${id}” was withdrawn: ${reason}${after}`
      })
    }
    const successors = new Map(retired.flatMap(({ id, change, successor }) => (change === 'merged' && successor ? [[id, successor]] : [])))
    resolved[parameter] = (value as string[]).map(id => successors.get(id) ?? id)
  }
  if (complaints.length > 0) throw badRequest(complaints)
  return { asked: resolved, notices: warnings }
}

/** The problem for an id in a path that is not in use: 404 with the closest matches, 301 to its successor, or 410 with the reason. */
export function notFoundProblem({ db }: EditionContext, collection: string, id: string, address: string): HttpProblem {
  if (id === '') return new HttpProblem(404, `no resource at /v1/${collection}/; remove the trailing slash`)
  const { retired } = lookUpIds(db, collection, [id])
  const [gone] = retired
  if (!gone) {
    return new HttpProblem(404, `“${id}” is not an id in ${collection}`, [{ parameter: 'id', code: 'unknown_id', ...adviceOnId(db, collection, id) }])
  }
  const to: Record<string, string> = gone.successor ? { link: `<${urlOf(collection, gone.successor)}>; rel="successor-version"` } : {}
  if (gone.change === 'merged' && gone.successor) {
    return new HttpProblem(301, `“${id}” was merged into “${gone.successor}”: ${gone.reason}`, [], {
      ...to,
      location: address.replace(/^(?:https?:\/\/[^/?]*)?\/v1\/[^/?]+\/[^/?.]+/, urlOf(collection, gone.successor))
    })
  }
  const allowed = gone.successor ? [gone.successor] : []
  const detail = gone.successor ? `use ${gone.successor}` : 'nothing replaces it'
  return new HttpProblem(410, `“${id}” was withdrawn: ${gone.reason}`, [{ parameter: 'id', code: 'withdrawn', detail, allowed }], to)
}
