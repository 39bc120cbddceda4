import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from './errors.js'
import type { RequestFacts } from './request-end.js'

/** Maximum number of requests of a client in a window of seconds; 0 for no limit. */
export interface RateLimit {
  max: number
  windowSeconds: number
}

/** Counts a request of a client. */
export type RequestCounter = (request: RequestFacts) => Promise<{ headers: Record<string, string>; left: number; isExceeded: boolean }>

/** Maximum number of tracked clients; beyond it, the least recently seen is forgotten. */
const MAX_CLIENTS = 50_000

interface Counted {
  remaining: number
  ttlInSeconds: number
  isExceeded: boolean
}

/** True for paths of operators, which are never refused. */
export const isOperational = (config: unknown) => (config as { operational?: boolean } | undefined)?.operational === true

/**
 * Counts requests by client (IPv6 by /64) and sends in `RateLimit-Policy` and `RateLimit` how many are left, as in
 * draft-ietf-httpapi-ratelimit-headers-10; 429 beyond. Register it before the cache, since cached answers count as well.
 */
export async function registerRateLimit(app: FastifyInstance, { max: requests, windowSeconds: seconds }: RateLimit): Promise<RequestCounter | null> {
  if (requests === 0) return null
  await app.register(rateLimit, { global: false, max: requests, timeWindow: seconds * 1000, cache: MAX_CLIENTS, ipv6Subnet: 64 })
  const limit = app.createRateLimit()
  const policy = `"default";q=${requests};w=${seconds}`
  const count: RequestCounter = async request => {
    // Without a list of those who are always allowed, the library counts everybody.
    const { remaining, ttlInSeconds: left, isExceeded } = (await limit(request as FastifyRequest)) as Counted
    return { headers: { 'ratelimit-policy': policy, ratelimit: `"default";r=${remaining};t=${left}` }, left, isExceeded }
  }
  app.addHook('onRequest', async (request, reply) => {
    // A browser that is refused its preflight shows the page nothing but “Failed to fetch”.
    if (request.method === 'OPTIONS' || isOperational(request.routeOptions.config)) return
    const { headers, left, isExceeded } = await count(request)
    reply.headers(headers)
    if (!isExceeded) return
    const detail = `more than ${requests} requests in ${seconds} seconds; wait ${left} seconds, use longer pages, or download all data at /v1/downloads`
    throw new HttpProblem(429, detail, [], { 'retry-after': String(left) })
  })
  return count
}
