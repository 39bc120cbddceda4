import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Test } from 'tap'
import { type Changes, hasNginx, startNginx } from '../faults/nginx.js'
import { send } from '../faults/sending.js'
import { testApp } from '../helper.js'

export const skip = !hasNginx() && 'no nginx is on this machine'

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createSocketServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

export async function startBefore(t: Test, port: number, changes: Changes = {}) {
  const nginx = await startNginx(await freePort(), [port], changes)
  t.teardown(() => nginx.stop())
  /** Headers by name, and what is to be seen of the answer. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    send(nginx.url + path, { method, headers: Object.entries(headers).flat() })
  const cached = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).headers['x-cache-status']
  return { nginx, ask, cached }
}

/** The cache that we ship, before a service of made-up data. */
export async function beforeService(t: Test, changes?: Changes) {
  const { app } = await testApp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, ...(await startBefore(t, (app.server.address() as AddressInfo).port, changes)) }
}

/** The cache that we ship, before something that answers as a test wants. */
export async function beforeStandIn(
  t: Test,
  answer: (request: IncomingMessage) => { headers: Record<string, string>; status?: number; body?: string; after?: number }
) {
  const asked: IncomingHttpHeaders[] = []
  const now = { asked, atOnce: 0, most: 0 }
  const server = createServer(async (request, reply) => {
    asked.push(request.headers)
    now.most = Math.max(now.most, ++now.atOnce)
    const { headers, status = 200, body = '', after = 0 } = answer(request)
    await setTimeout(after)
    now.atOnce--
    reply.writeHead(status, { 'content-length': String(body.length), ...headers }).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  return { now, port, ...(await startBefore(t, port)) }
}
