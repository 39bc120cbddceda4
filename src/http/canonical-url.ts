import type { FastifyRequest } from 'fastify'
import { parseQuery } from './request-guard.js'

/** A path that is its own canonical form. */
const PLAIN_PATH = /^(?:\/[\w-][\w.-]*)+$/

/** Encodes a text as forms do, in a fraction of the time of URLSearchParams. */
const formEncoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/%20|[!'()~]/g, sign => (sign === '%20' ? '+' : `%${sign.charCodeAt(0).toString(16).toUpperCase()}`))

const joined = (path: string, pairs: string[]) => (pairs.length > 0 ? `${path}?${pairs.join('&')}` : path)

function canonicalForm(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  const values = parseQuery(query)
  const pairs = Object.keys(values)
    .sort()
    .map(name => `${formEncoded(name)}=${formEncoded(String(values[name]))}`)
  return joined(PLAIN_PATH.test(path) ? path : new URL(path, 'http://host').pathname, pairs)
}

const known = new WeakMap<FastifyRequest, string>()

/** The canonical URL of a request, equal for equivalent requests: parameters sorted by name, repeated values joined by commas, encoded one way, none empty. */
export function canonicalUrl(request: FastifyRequest): string {
  const url = known.get(request) ?? canonicalForm(request.url)
  known.set(request, url)
  return url
}

/** A canonical URL with a parameter in place of its own, or without it. */
export function withParameter(url: string, name: string, value: string | null): string {
  const [path = '', query = ''] = url.split('?')
  const others = query.split('&').filter(pair => pair !== '' && !pair.startsWith(`${name}=`))
  const before = others.filter(pair => (pair.split('=', 1)[0] as string) < name)
  return joined(path, [...before, ...(value === null ? [] : [`${name}=${formEncoded(value)}`]), ...others.slice(before.length)])
}
