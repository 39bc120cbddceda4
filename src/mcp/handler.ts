import { createMcpHandler, localhostAllowedOrigins } from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import { HttpProblem } from '../http/errors.js'
import { abortSignalOf } from '../http/request-end.js'
import { mcpServer, type Served } from './server.js'

/**
 * Throws 403 for a page of another site, if the service runs on somebody’s own machine: such a page may reach it under a name of its
 * own (DNS rebinding). A public service is open to every site, as the rest of it is.
 */
export function checkOrigin(origin: string | undefined, publicUrl: string | null) {
  if (origin === undefined) return
  const isOwn = URL.canParse(origin) && (publicUrl !== null || localhostAllowedOrigins().includes(new URL(origin).hostname))
  if (!isOwn) throw new HttpProblem(403, 'pages of other sites may not use this service; set PUBLIC_URL to open it to them')
}

/** The answer to the message of a request. */
export function answerMessage(served: Served, request: FastifyRequest): Promise<Response> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])
  const read = new Request('http://host/mcp', { method: 'POST', headers, signal: abortSignalOf(request) })
  // Nothing changes within an edition, so there is nothing to subscribe to.
  const { fetch } = createMcpHandler(() => mcpServer(served, request), { maxSubscriptions: 0 })
  return fetch(read, { parsedBody: request.body })
}
