import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './errors.js'
import { isOperational } from './rate-limit.js'

const RETRY_AFTER = '5'

/** Refuses requests with 503 while the mean delay of the event loop within a second exceeds a number of milliseconds; 0 for never. */
export async function registerLoadShedding(app: FastifyInstance, mostDelay: number) {
  if (mostDelay === 0) return
  await app.register(underPressure, {
    maxEventLoopDelay: mostDelay,
    pressureHandler(request) {
      if (request.method === 'OPTIONS' || isOperational(request.routeOptions.config)) return
      throw new HttpProblem(503, 'the server is overloaded; try again in a few seconds', [], { 'retry-after': RETRY_AFTER })
    }
  })
}
