import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Test } from 'tap'
import { fullCheck } from '../../src/editions/integrity.js'
import { type FollowOptions, followStore } from '../../src/replication/follow.js'
import { PATIENCE } from '../../src/replication/http-get.js'
import { threeReleases } from '../releases.js'

/** Three editions with few of their downloads, which all travel alike. */
export function fewFiles(t: Test) {
  const { out, ids } = threeReleases(t)
  for (const id of ids) {
    writeFileSync(join(out, id, 'downloads', 'empty.ndjson'), '', { mode: 0o444 })
    for (const name of readdirSync(join(out, id, 'downloads')))
      if (!['README.md', 'findings.csv', 'empty.ndjson'].includes(name)) rmSync(join(out, id, 'downloads', name), { force: true })
  }
  return { out, ids }
}

/** Answers a request otherwise than a store should. Returns true if it did. */
export type Lie = (request: IncomingMessage, reply: ServerResponse) => boolean

/** Sends a file, or a part of it, as any web server does. */
function sendFile(file: string, { headers }: IncomingMessage, reply: ServerResponse) {
  if (!existsSync(file)) return reply.writeHead(404).end()
  const bytes = readFileSync(file)
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}"`
  if (headers['if-none-match'] === etag) return reply.writeHead(304, { etag }).end()
  const start = headers['if-range'] === etag ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0
  const rest = bytes.subarray(start)
  const range = start > 0 ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}
  reply.writeHead(start > 0 ? 206 : 200, { etag, 'content-length': rest.length, ...range }).end(rest)
}

/** A store in a folder, on loopback. It notes the requests, and lies if it is told to. */
export async function startStore(t: Test, folder: string) {
  const asked: string[] = []
  const now: { lie: Lie } = { lie: () => false }
  const server = createServer((request, reply) => {
    const path = String(request.url).slice(1).replace(/\?.*/, '')
    asked.push([path, request.headers.range].filter(Boolean).join(' '))
    if (!now.lie(request, reply)) sendFile(join(folder, path), request, reply)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, now, server }
}

/** A replica of a store, and what it told. */
export function replicaOf(t: Test, url: string, dir: string, options: Partial<FollowOptions> = {}) {
  const told: string[] = []
  const follower = followStore({
    url,
    dir,
    pollMs: 20,
    keep: 2,
    maxBytes: 2 ** 30,
    patience: PATIENCE,
    verify: async (folder, id) => fullCheck(folder, id),
    tell: (level, message) => void told.push(`${level}: ${message}`),
    ...options
  })
  t.teardown(follower.stop)
  return { ...follower, told }
}
