import { getTableName } from 'drizzle-orm'
import { lookUpIds, type RetiredId } from '../db/id-lookup.js'
import type { Collection } from '../db/query/collection.js'
import type { FilterValues } from '../db/query/filters.js'
import { MAX_REPORTED } from '../http/closest-match.js'
import type { Notice } from '../http/envelope.js'
import { badRequest, HttpProblem, type ProblemError } from '../http/errors.js'
import { urlOf } from '../records/references.js'
import type { EditionContext } from './context.js'
import { adviceOnId } from './nearest-ids.js'

/** The notice for an id that is no longer in use. */
function retiredNotice(parameter: string, { id, change, reason, successor }: RetiredId): Notice {
  const after = successor === null ? '' : change === 'merged' ? ` into “${successor}”` : `; replaced by “${successor}”`
  return { code: change, parameter, detail: change === 'merged' ? `“${id}” was merged${after}: ${reason}` : `“${id}” was withdrawn: ${reason}${after}` }
}

/**
 * Resolves the ids in a query: a merged id is followed and a withdrawn one finds nothing, each with
 * a notice. Throws 400 for unknown ids, with the closest matches; in a batch only if all are unknown.
 */
export function resolveIds({ db }: EditionContext, { filters }: Collection, values: FilterValues): { asked: FilterValues; notices: Notice[] } {
  const warnings: Notice[] = []
  const complaints: ProblemError[] = []
  const resolved: FilterValues = { ...values }
  for (const [parameter, value] of Object.entries(values)) {
    const { vocabulary, batch } = filters[parameter] ?? {}
    if (!vocabulary || value === undefined) continue
    const ids = value as string[]
    const { retired, unknown } = lookUpIds(db, vocabulary, ids)
    const describe = (id: string, n: number): ProblemError => {
      const { detail, allowed } = n < MAX_REPORTED ? adviceOnId(db, vocabulary, id) : { detail: '', allowed: [] }
      return { parameter, code: 'unknown_value', detail: [`“${id}” is not an id in ${vocabulary}`, detail].filter(Boolean).join('; '), allowed }
    }
    if (batch && unknown.length < ids.length) {
      warnings.push(...unknown.map(describe).map(({ code, detail }) => ({ code, parameter, detail })))
    } else complaints.push(...unknown.slice(0, MAX_REPORTED - complaints.length).map(describe))
    warnings.push(...retired.map(fate => retiredNotice(parameter, fate)))
    const successors = new Map(retired.flatMap(({ id, change, successor }) => (change === 'merged' && successor ? [[id, successor]] : [])))
    resolved[parameter] = ids.filter(id => !unknown.includes(id)).map(id => successors.get(id) ?? id)
  }
  if (complaints.length > 0) throw badRequest(complaints)
  return { asked: resolved, notices: warnings }
}

/** The path of a record that replaces one of a collection. A shape need not have it, but the collection of all records does. */
function successorPath({ db }: EditionContext, { name, table }: Collection, id: string) {
  const isOfShape = lookUpIds(db, name, [id]).unknown.length === 0
  return { isOfShape, path: urlOf(isOfShape ? name : getTableName(table), id) }
}

/**
 * The problem for an id in a path that is not in use: 404 with the closest matches, 301 to the record that it was merged
 * into, or 410 with the reason.
 */
export function notFoundProblem(context: EditionContext, collection: Collection, id: string, address: string): HttpProblem {
  const { name } = collection
  if (id === '') return new HttpProblem(404, `no resource at /v1/${name}/; remove the trailing slash`)
  const [gone] = lookUpIds(context.db, name, [id]).retired
  if (!gone) {
    return new HttpProblem(404, `“${id}” is not an id in ${name}`, [{ parameter: 'id', code: 'unknown_id', ...adviceOnId(context.db, name, id) }])
  }
  const { change, reason, successor } = gone
  const { isOfShape = false, path = undefined } = successor === null ? {} : successorPath(context, collection, successor)
  const headers: Record<string, string> = path ? { link: `<${path}>; rel="successor-version"` } : {}
  const leads = { successor: path }
  const merged = `“${id}” was merged into “${successor}”`
  if (change === 'merged' && path && isOfShape) {
    const location = address.replace(/^(?:https?:\/\/[^/?]*)?\/v1\/[^/?]+\/[^/?.]+/, path)
    return new HttpProblem(301, `${merged}: ${reason}`, [], { ...headers, location }, leads)
  }
  const allowed = isOfShape ? [String(successor)] : []
  const detail = successor === null ? 'nothing replaces it' : `use ${successor}`
  const reported = change === 'merged' ? `${merged}, which is not one of ${name}: ${reason}` : `“${id}” was withdrawn: ${reason}`
  return new HttpProblem(410, reported, [{ parameter: 'id', code: change, detail, allowed }], headers, leads)
}
