import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { abortSignalOf, trackRequestEnd } from '../../src/http/request-end.js'
import { type EditionRegistry, openEditions } from '../../src/runtime/edition-registry.js'
import { copyOfFixture, prove } from '../helper.js'

const data = copyOfFixture(t)
prove(data)
build(data, `${data}/editions`)

type Work = (gone: AbortSignal | undefined, work: () => Promise<unknown>) => Promise<unknown>

/** A service with long work that a test controls, its log, and how many leases have begun and ended. */
async function serve(t: Test, work: Work = (_, work) => work()) {
  const editions = openEditions(`${data}/editions`, { publicUrl: 'https://evidence.test' })
  const [lines, leases]: [string[], { begun: number; ended: number }] = [[], { begun: 0, ended: 0 }]
  const watched: EditionRegistry = {
    ...editions,
    run: ((job, context, order, gone) => work(gone, () => editions.run(job, context, order))) as EditionRegistry['run'],
    acquire() {
      const end = editions.acquire()
      leases.begun++
      return () => {
        leases.ended++
        end()
      }
    }
  }
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    }
  })
  const app = await buildApp({ editions: watched, logger: { level: 'info', stream } })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const ended = () => lines.map(line => JSON.parse(line)).filter(({ status }) => status !== undefined)
  return { app, port, leases, lines, ended }
}

const WAYS: Record<string, (socket: Socket) => unknown> = { FIN: socket => socket.end(), RST: socket => socket.resetAndDestroy() }

async function asked(port: number, url: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  socket.write(`GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n`)
  return socket
}

async function until(isSo: () => boolean) {
  for (const end = Date.now() + 10_000; !isSo() && Date.now() < end; ) await setTimeout(5)
}

for (const way of ['FIN', 'RST']) {
  t.test(`ends a request once in the log, the metrics and the leases when its client hangs up by ${way}`, async t => {
    const waiting: AbortSignal[] = []
    let isQuick = false
    const { app, port, leases, ended } = await serve(t, async (gone, work) => {
      if (gone) waiting.push(gone)
      if (!isQuick) await until(() => gone?.aborted === true)
      return work()
    })
    for (const url of [
      '/v1/findings?q=tea',
      '/v1/findings.csv?q=tea',
      '/v1/feed.atom',
      '/v1/quotes/check?text=tea+is+a+great+comfort',
      '/v1/findings/counts?by=kind,year'
    ]) {
      const socket = await asked(port, url)
      const before = waiting.length
      await until(() => waiting.length > before)
      t.equal(waiting.at(-1)?.aborted, false, url)
      WAYS[way]?.(socket)
      await until(() => waiting.at(-1)?.aborted === true)
      t.equal(waiting.at(-1)?.aborted, true, url)
      socket.destroy()
    }
    await until(() => ended().length === 5)
    isQuick = true
    for (const url of ['/v1/themes', '/v1/findings?q=tea', '/v1/downloads/current/findings.csv']) {
      const [socket, before] = [await asked(port, url), ended().length]
      socket.resume()
      await until(() => ended().length > before)
      WAYS[way]?.(socket)
      socket.destroy()
    }
    await setTimeout(200)
    const statuses = ended().map(({ status, msg }) => `${status} ${msg}`)
    t.strictSame(statuses, [...Array(5).fill('499 interrupted'), ...Array(3).fill('200 answered')])
    t.strictSame(leases, { begun: 8, ended: 8 })
    const { body } = await app.inject('/metrics')
    const counted = [...body.matchAll(/^http_request_duration_seconds_count\{.*status="(\d+)"\} (\d+)$/gm)].map(([, status, count]) => `${status}: ${count}`)
    t.strictSame(counted.sort(), ['200: 1', '200: 1', '200: 1', ...Array(5).fill('499: 1')])
  })
}

t.test('ends a download once when its client hangs up in the middle', async t => {
  const { port, leases, ended } = await serve(t)
  const socket = await asked(port, '/v1/downloads/current/evidence.sqlite')
  socket.pause()
  await once(socket, 'readable')
  socket.resetAndDestroy()
  await until(() => ended().length === 1)
  t.match(ended(), [{ req: { method: 'GET', url: '/v1/downloads/:edition/:file' }, status: /^(?:200|499)$/ }])
  t.strictSame(leases, { begun: 1, ended: 1 })
})

t.test('logs no error of work for a client that has hung up', async t => {
  const { app, port, lines, ended } = await serve(t, async gone => {
    await until(() => gone?.aborted !== false)
    throw new TypeError('The database connection is not open')
  })
  const socket = await asked(port, '/v1/findings?q=tea')
  await setTimeout(50)
  socket.resetAndDestroy()
  await until(() => ended().length === 1)
  await setTimeout(50)
  t.notMatch(lines.join(''), /"level":50/)
  t.equal((await app.inject('/v1/themes')).statusCode, 200)
})

t.test('logs and counts a request that is refused before it has a route', async t => {
  const { app, ended } = await serve(t)
  for (const url of ['/v1/themes/%FF', `/v1/themes/${'a'.repeat(300)}`]) {
    const { headers } = await app.inject(url)
    t.match(headers['content-security-policy'], "default-src 'self'", url)
  }
  t.strictSame(
    ended().map(({ status, req: { url } }) => [status, url]),
    [
      [400, 'none'],
      [414, 'none']
    ]
  )
  const { body } = await app.inject('/metrics')
  for (const status of [400, 414]) t.match(body, `http_request_duration_seconds_count{method="GET",route="none",status="${status}"} 1`)
})

t.test('gives an aborted signal for a request that has ended, and an open one for a request that never began', async t => {
  const plain = Fastify()
  plain.get('/', async request => String(abortSignalOf(request).aborted))
  t.equal((await plain.inject('/')).body, 'false')
  const app = Fastify()
  trackRequestEnd(app)
  const late = new Promise<boolean>(resolve => {
    app.get('/', async (request, reply) => {
      await once(reply.raw, 'close')
      resolve(abortSignalOf(request).aborted)
    })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const socket = await asked((app.server.address() as AddressInfo).port, '/')
  socket.destroy()
  t.equal(await late, true)
})
