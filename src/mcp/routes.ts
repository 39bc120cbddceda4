import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import { NO_STORE } from '../http/cache-control.js'
import { badRequest } from '../http/errors.js'
import { checkRequestBody } from '../http/request-body.js'
import type { Served } from './server.js'

/** Size of the longest draft with every character escaped in JSON, and the message around it. */
export const MOST_BYTES = 704 * 1024

const BATCH = { parameter: 'body', code: 'batch', detail: 'is a list of messages; send one message in each request', allowed: [] }

/** The library of the protocol, and then the tools: together they would hold the event loop for too long. */
async function load() {
  await import('@modelcontextprotocol/server')
  await setTimeout()
  return import('./handler.js')
}

let loaded: ReturnType<typeof load> | undefined
/** They are loaded for the first message. */
const handler = () => (loaded ??= load())

/** `POST /mcp`: the tools of the service by the Model Context Protocol, without sessions. Other methods answer 405. */
export function registerMcp(app: FastifyInstance, served: Served) {
  const onRequest = async (request: FastifyRequest) => {
    const { checkOrigin } = await handler()
    checkOrigin(request.headers.origin, served.editions.current().publicUrl)
    await checkRequestBody(request)
  }
  app.post('/mcp', { bodyLimit: MOST_BYTES, schema: { hide: true } as FastifySchema, onRequest }, async (request, reply) => {
    // A batch would be many requests that count as one.
    if (Array.isArray(request.body)) throw badRequest([BATCH])
    const { answerMessage } = await handler()
    const answer = await answerMessage(served, request)
    reply.code(answer.status).headers(Object.fromEntries(answer.headers)).header('cache-control', NO_STORE)
    const body = Buffer.from(await answer.arrayBuffer())
    return reply.send(body.length > 0 ? body : undefined)
  })
}
