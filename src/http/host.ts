import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { badRequest, refusal } from './errors.js'

const LONGEST = 260
/** Labels joined by dots, or an IPv6 address, with an optional port. */
const FORM = /^(?:\[([\da-f:.]+)\]|[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?)(?::\d{1,5})?$/i
/** Most requests name one of a few hosts, and a lookup is faster than a check. */
const known = new LRUCache<string, boolean>({ max: 100 })

function readHost(text: string): boolean {
  const form = text.length <= LONGEST ? FORM.exec(text) : null
  return form !== null && (form[1] === undefined || isIPv6(form[1])) && URL.canParse(`http://${text}`)
}

/** True if a text is a plain host, with or without a port. Links begin with it, so nothing else may pass. */
export function isHost(text: string): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  const is = readHost(text)
  if (text.length <= LONGEST) known.set(text, is)
  return is
}

/** The public origin of a request, from its host or a trusted proxy; empty if it names no host, as HTTP/1.0 allows. */
export const originOf = ({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>) => host && `${protocol}://${host}`

const last = (header: string | string[]) => String(header).replace(/.*,/s, '').trim()

/** The address in a value of X-Forwarded-For. Some proxies add a port. */
const addressIn = (text: string) => /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text

/** The values at the end of X-Forwarded-For that are addresses. Anyone can have sent the values before one that is not. */
function addresses(header: string | string[]): string {
  const all = String(header)
    .split(',')
    .map(text => addressIn(text.trim()))
  return all.slice(all.findLastIndex(text => isIP(text) === 0) + 1).join(', ')
}

/** Removes invalid values from the headers of proxies. */
function clean({ headers }: IncomingMessage) {
  const { 'x-forwarded-proto': proto, 'x-forwarded-host': host, 'x-forwarded-for': client } = headers
  if (proto !== undefined && !['http', 'https'].includes(last(proto))) delete headers['x-forwarded-proto']
  if (host !== undefined && !isHost(last(host))) delete headers['x-forwarded-host']
  if (client === undefined) return
  headers['x-forwarded-for'] = addresses(client)
  if (headers['x-forwarded-for'] === '') delete headers['x-forwarded-for']
}

const isHostLine = (text: string, n: number) => n % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host'

const badHost = (detail: string) => badRequest([{ parameter: 'Host', code: 'bad_host', detail, allowed: [] }])

/** Who sent a request, and the origin that was asked. */
export type Sender = Pick<FastifyRequest, 'ip' | 'protocol' | 'host'>

/**
 * Returns a function that reads the sender of a request as Fastify does, behind proxies that are trusted. It removes invalid
 * headers of proxies first, before anything else reads them.
 */
export function senderReader(trusted: string[]): (request: IncomingMessage) => Sender {
  if (trusted.length === 0) return ({ headers, socket }) => ({ ip: String(socket.remoteAddress), protocol: 'http', host: String(headers.host ?? '') })
  const isTrusted = proxyAddr.compile(trusted)
  return request => {
    clean(request)
    const { headers, socket } = request
    const fromProxy = (name: string) => {
      const value = headers[name]
      return value !== undefined && isTrusted(String(socket.remoteAddress), 0) ? last(value) : undefined
    }
    return {
      ip: String(proxyAddr.all(request, isTrusted).at(-1)),
      protocol: (fromProxy('x-forwarded-proto') ?? 'http') as Sender['protocol'],
      host: fromProxy('x-forwarded-host') ?? String(headers.host ?? '')
    }
  }
}

/** True if a request names its host once, and expects nothing else. */
export const namesOneHost = ({ headers, rawHeaders }: IncomingMessage) =>
  headers.host !== undefined && headers.expect === undefined && rawHeaders.filter(isHostLine).length === 1

/** Refuses a request without exactly one plain host, or with an unknown expectation. Register it before the cache. */
export function checkHostHeader(app: FastifyInstance) {
  app.addHook('onRequest', ({ method, headers, raw }, _, done) => {
    // The answer to a preflight is the same for any host.
    if (method === 'OPTIONS') return done()
    if (headers.host === undefined ? raw.httpVersion !== '1.0' : !isHost(headers.host)) throw badHost('is not a valid host; send the host name of the service')
    if (raw.rawHeaders.filter(isHostLine).length > 1) throw badHost('is sent twice; send it once')
    if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
      const detail = 'is not supported; leave it out or send 100-continue'
      throw refusal(417, [{ parameter: 'Expect', code: 'unknown_expectation', detail, allowed: ['100-continue'] }])
    }
    done()
  })
}
