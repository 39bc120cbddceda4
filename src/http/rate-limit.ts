import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './errors.js'

/** How many requests a client may send in so many seconds; 0 for as many as it likes. */
export interface RateLimit {
  max: number
  windowSeconds: number
}

/** How many clients are told apart; beyond that the one that was quiet for longest begins anew. */
const MAX_CLIENTS = 50_000

/** Whether an address is asked by who keeps the service, and so is never refused. */
export const isOperational = (config: unknown) => (config as { keepers?: boolean } | undefined)?.keepers === true

/**
 * Counts requests by client (of IPv6 by /64) and says in `RateLimit-Policy` and `RateLimit` how many are left, as in
 * draft-ietf-httpapi-ratelimit-headers-10; 429 beyond. Comes before whatever answers from memory, which counts as well.
 */
export async function registerRateLimit(app: FastifyInstance, { max: requests, windowSeconds: seconds }: RateLimit) {
  if (requests === 0) return
  await app.register(rateLimit, { global: false, max: requests, timeWindow: seconds * 1000, cache: MAX_CLIENTS, ipv6Subnet: 64 })
  const count = app.createRateLimit()
  const policy = `"default";q=${requests};w=${seconds}`
  app.addHook('onRequest', async (request, reply) => {
    if (isOperational(request.routeOptions.config)) return
    const counted = await count(request)
    if (counted.isAllowed) return
    const { remaining, ttlInSeconds: left, isExceeded } = counted
    reply.header('ratelimit-policy', policy).header('ratelimit', `"default";r=${remaining};t=${left}`)
    if (!isExceeded) return
    const detail = `more than ${requests} requests in ${seconds} seconds; wait ${left} seconds, use longer pages, or download all data at /v1/downloads`
    throw new HttpProblem(429, detail, [], { 'retry-after': String(left) })
  })
}
