import type { FastifyInstance } from 'fastify'
import { closestMatches } from './closest-match.js'
import { HttpProblem, pathOf } from './errors.js'
import type { OtherNames } from './other-names.js'
import { refuseUnknownMethod } from './request-guard.js'

/** The version of all data, and beginnings that other services have in its place. */
const VERSION = 'v1'
const BEGINNING = /^(?:api|rest|v\d+(?:\.\d+)?)$/i
/** Part of the letters of a collection that may be wrong. */
const MISSPELT = 0.4

/** The parts of a path, with the collection under the name that this service gives it. */
function corrected(path: string, others: OtherNames['paths']): string[] {
  const parts = path.split('/').filter(part => part !== '')
  const first = parts.findIndex(part => !BEGINNING.test(part))
  const [collection = '', ...rest] = first < 0 ? [] : parts.slice(first)
  const [name = '', ...suffix] = collection.toLowerCase().split('.')
  return [VERSION, [others.get(name) ?? name, ...suffix].join('.'), ...rest]
}

/** The routes of as many parts as a path, with its own parts in place of their parameters. */
const filled = (routes: readonly string[][], parts: readonly string[]) =>
  routes.flatMap(route => (route.length === parts.length ? `/${route.map((part, n) => (/^:[^.]*$/.test(part) ? parts[n] : part)).join('/')}` : []))

/** The paths closest to an unknown one. */
export function closestPaths(path: string, routes: readonly string[][], others: OtherNames['paths']): string[] {
  const parts = corrected(path, others)
  const [, collection = ''] = parts
  if (collection === '') return []
  const known = filled(routes, parts)
  const wanted = `/${parts.join('/')}`
  if (known.includes(wanted)) return [wanted]
  return closestMatches(wanted, known, MISSPELT * collection.length)
}

/** Answers 404 to a path that is not a route, with the closest ones. Register it before the routes. */
export function registerNotFound(app: FastifyInstance, { paths }: OtherNames) {
  const routes: string[][] = []
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method === 'GET' && !schema?.hide && url.startsWith(`/${VERSION}/`)) routes.push(url.split('/').slice(1))
  })
  app.setNotFoundHandler(async request => {
    refuseUnknownMethod(request)
    const path = pathOf(request.url)
    const allowed = closestPaths(path, routes, paths)
    if (allowed.length === 0) throw new HttpProblem(404, `no resource at ${path}; see / for the available collections`)
    const detail = `closest paths: ${allowed.join(', ')}`
    throw new HttpProblem(404, `no resource at ${path}`, [{ parameter: null, code: 'unknown_path', detail, allowed }])
  })
}
