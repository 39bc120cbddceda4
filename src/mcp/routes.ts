import { createMcpHandler, localhostAllowedOrigins } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import { NO_STORE } from '../http/cache-control.js'
import { badRequest, HttpProblem } from '../http/errors.js'
import { checkRequestBody } from '../http/request-body.js'
import { abortSignalOf } from '../http/request-end.js'
import { mcpServer, type Served } from './server.js'

/** Size of the longest draft with every character escaped in JSON, and the message around it. */
export const MOST_BYTES = 704 * 1024

const BATCH = { parameter: 'body', code: 'batch', detail: 'is a list of messages; send one message in each request', allowed: [] }

/**
 * Throws 403 for a page of another site, if the service runs on somebody’s own machine: such a page may reach it under a name of its
 * own (DNS rebinding). A public service is open to every site, as the rest of it is.
 */
function checkOrigin(origin: string | undefined, publicUrl: string | null) {
  if (origin === undefined) return
  const isOwn = URL.canParse(origin) && (publicUrl !== null || localhostAllowedOrigins().includes(new URL(origin).hostname))
  if (!isOwn) throw new HttpProblem(403, 'pages of other sites may not use this service; set PUBLIC_URL to open it to them')
}

/** `POST /mcp`: the tools of the service by the Model Context Protocol, without sessions. Other methods answer 405. */
export function registerMcp(app: FastifyInstance, served: Served) {
  const onRequest = async (request: FastifyRequest) => {
    checkOrigin(request.headers.origin, served.editions.current().publicUrl)
    await checkRequestBody(request)
  }
  app.post('/mcp', { bodyLimit: MOST_BYTES, schema: { hide: true } as FastifySchema, onRequest }, async (request, reply) => {
    // A batch would be many requests that count as one.
    if (Array.isArray(request.body)) throw badRequest([BATCH])
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])
    const read = new Request('http://host/mcp', { method: 'POST', headers, signal: abortSignalOf(request) })
    // Nothing changes within an edition, so there is nothing to subscribe to.
    const { fetch } = createMcpHandler(() => mcpServer(served, request), { maxSubscriptions: 0 })
    const answer = await fetch(read, { parsedBody: request.body })
    reply.code(answer.status).headers(Object.fromEntries(answer.headers)).header('cache-control', NO_STORE)
    const body = Buffer.from(await answer.arrayBuffer())
    return reply.send(body.length > 0 ? body : undefined)
  })
}
