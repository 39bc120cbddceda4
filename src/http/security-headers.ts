import type { ServerResponse } from 'node:http'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { staysOn304 } from './conditional.js'
import { EXPOSED_HEADERS } from './errors.js'

/** All resources come from this origin; nothing is inline. */
const CSP = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"]
}

const openToAll = async (app: FastifyInstance) => {
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'OPTIONS'], strictPreflight: false, maxAge: 86_400, exposedHeaders: EXPOSED_HEADERS })
}

/** The headers of helmet and cors. They are the same for all answers and computed once, since computing them takes longer than a cached answer. */
export async function constantHeaders(): Promise<Record<string, string>> {
  const [plain, dressed] = [Fastify(), Fastify()]
  await openToAll(dressed)
  await dressed.register(helmet, {
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    // The proxy with the certificate decides about HSTS for its domain.
    strictTransportSecurity: false
  })
  const { headers: usual } = await plain.inject('/')
  const { headers } = await dressed.inject('/')
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name in usual ? [] : [[name, String(value)]])))
}

/** Completes the headers of an answer. Returns alternating names and values. */
export type CompleteHead = (status: number, own: Record<string, unknown>) => unknown[]

/**
 * Returns a function that adds constant headers to those of an answer. A header of its own takes precedence, and a policy of its
 * own says who may frame the answer, in place of `x-frame-options`.
 */
export function headCompleter(always: Record<string, string>): CompleteHead {
  const all = Object.entries(always)
  const known = all.filter(([name]) => staysOn304(name))
  return (status, own) => {
    const head: unknown[] = []
    for (const name in own) head.push(name, own[name])
    for (const [name, value] of status === 304 ? known : all) {
      if (!(name in own) && !(name === 'x-frame-options' && 'content-security-policy' in own)) head.push(name, value)
    }
    return head
  }
}

/** Completes the headers of a response when it sends them: to set each of them on a reply would take longer than to find a record. */
export function completeWhenSent(response: ServerResponse, complete: CompleteHead) {
  const { writeHead } = response
  response.writeHead = ((status: number, own: Record<string, unknown> = {}) =>
    writeHead.call(response, status, complete(status, { ...response.getHeaders(), ...own }) as string[])) as typeof writeHead
}

/** Answers OPTIONS. */
export const registerPreflights = (app: FastifyInstance) => app.register(openToAll)
