import { isIP, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { badRequest, HttpProblem } from './errors.js'

const LONGEST = 260
/** A name in labels, or an address, and a port. */
const FORM = /^(?:\[([\da-f:.]+)\]|[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?)(?::\d{1,5})?$/i
/** Most requests name one of few, and to read an address takes longer than to look it up. */
const known = new LRUCache<string, boolean>({ max: 100 })

function readHost(text: string): boolean {
  const form = text.length <= LONGEST ? FORM.exec(text) : null
  return form !== null && (form[1] === undefined || isIPv6(form[1])) && URL.canParse(`http://${text}`)
}

/** Whether a text is a host, with a port or without, and nothing else: links begin with it. */
export function isHost(text: string): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  const is = readHost(text)
  if (text.length <= LONGEST) known.set(text, is)
  return is
}

/** Where a request finds the service, without a slash at the end, as a trusted proxy may have said; empty if it names no host, as HTTP/1.0 allows. */
export const originOf = ({ protocol, host }: FastifyRequest) => host && `${protocol}://${host}`

const last = (header: string | string[]) => String(header).split(',').at(-1)?.trim() ?? ''

/** An address as proxies write it: some add the port. */
const addressIn = (text: string) => /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text

/** The addresses of `X-Forwarded-For` that are some, from the nearest up to the first that is none; nothing beyond that can be believed. */
function addresses(header: string | string[]): string {
  const all = String(header)
    .split(',')
    .map(text => addressIn(text.trim()))
  return all.slice(all.findLastIndex(text => isIP(text) === 0) + 1).join(', ')
}

/** Takes out what a proxy passes on that cannot be so: a scheme that is not ours, a host that is none, a client without an address. */
function takeOut({ headers }: FastifyRequest) {
  const { 'x-forwarded-proto': proto, 'x-forwarded-host': host, 'x-forwarded-for': client } = headers
  if (proto !== undefined && !['http', 'https'].includes(last(proto))) delete headers['x-forwarded-proto']
  if (host !== undefined && !isHost(last(host))) delete headers['x-forwarded-host']
  if (client === undefined) return
  headers['x-forwarded-for'] = addresses(client)
  if (headers['x-forwarded-for'] === '') delete headers['x-forwarded-for']
}

const isHostLine = (text: string, n: number) => n % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host'

const badHost = (detail: string) => badRequest([{ parameter: 'Host', code: 'bad_host', detail, allowed: [] }])

/** Makes what proxies say of a request readable, before anything is read off who asks and where. */
export function readProxies(app: FastifyInstance) {
  app.addHook('onRequest', (request, _, done) => {
    takeOut(request)
    done()
  })
}

/** Refuses a request that is for no host or for two, or that expects what is not known here. Comes before what answers from memory. */
export function refuseStrangeHeads(app: FastifyInstance) {
  app.addHook('onRequest', ({ headers, raw }, _, done) => {
    if (headers.host === undefined ? raw.httpVersion !== '1.0' : !isHost(headers.host)) throw badHost('names no host; send the one that you mean to ask')
    if (raw.rawHeaders.filter(isHostLine).length > 1) throw badHost('is given twice; send it once')
    if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
      const detail = 'expects what is not known here; leave it out, or send 100-continue'
      throw new HttpProblem(417, `Expect: ${detail}`, [{ parameter: 'Expect', code: 'unknown_expectation', detail, allowed: ['100-continue'] }])
    }
    done()
  })
}
